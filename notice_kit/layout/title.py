"""stub."""


def break_title(title: str) -> tuple[str, ...]:
    return (title,)
