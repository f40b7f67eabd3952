"""The PDF reader: text with places, on PDFium."""

from policytext.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
