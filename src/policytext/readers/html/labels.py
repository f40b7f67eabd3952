"""The marks of list items, which a browser makes and the page does not hold."""

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def format_label(number: int, style: str) -> str:
    """The mark of an item of an ordered list.

    >>> format_label(3, "1"), format_label(3, "a"), format_label(4, "I")
    ('3.', 'c.', 'IV.')
    """
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1) + "."
    if style in ("i", "I") and 1 <= number <= 39:
        text = ""
        for value, sign in ROMAN:
            count, number = divmod(number, value)
            text += sign * count
        return (text.upper() if style == "I" else text) + "."
    return f"{number}."
