"""Claims: statements and clauses, claim or not, kind, facets, subject, and the quotation cut from the text."""
