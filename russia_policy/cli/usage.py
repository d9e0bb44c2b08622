"""What is said of a command line that Typer cannot read: what is wrong with it, and what to type instead."""

from __future__ import annotations

import re
from shlex import join
from typing import TYPE_CHECKING, Any

from russia_policy.cli.folder import folder_of
from russia_policy.problem import PolicyError, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Choices = Sequence[tuple[str, str]]
    """What there is to choose from: ids and their names."""
    Told = tuple[str, str, Choices]
    """What is wrong, what to type instead, and what there is to choose from."""

# Typer 0.26 writes the tuple in which it holds its sentence.
_SUGGESTION = r"\.? *(?:(?:\(')?\(Possible options: (?P<options>[^)]*)\)(?:',\))?|(?P<question>Did you mean .*\?))$"


def told(error: Any, words: Sequence[str]) -> Told:
    """Say what is wrong with the usage.

    Args:
        error: What Typer raised.
        words: The words of the command line.
    """
    says: Callable[[Any, Sequence[str]], Told | None] | None = {
        "MissingParameter": _missing,
        "NoSuchOption": _elsewhere,
        "BadOptionUsage": _without_value,
        "BadParameter": _no_number,
        "UsageError": _unknown_or_too_many,
    }.get(type(error).__name__)
    return (says and error.ctx and says(error, words)) or _in_our_style(error)


def _in_our_style(error: Any) -> Told:
    """Typer's message as ours are: it begins with a small letter, and what was probably meant is the hint."""
    message = error.format_message().rstrip()
    hint = f"run `{error.ctx.command_path} --help`" if error.ctx else ""
    if suggested := re.search(_SUGGESTION, message):
        message = message[: suggested.start()]
        options, question = suggested["options"], suggested["question"]
        hint = f"did you mean {options}?" if options else question[:1].lower() + question[1:]
    return message[:1].lower() + message[1:].rstrip("."), hint, ()


def _missing(error: Any, _words: Sequence[str]) -> Told | None:
    """An argument is missing: what can stand there, and the command with the first of it."""
    if not error.param:
        return None
    message = f"{error.ctx.command.name} needs {_needed(str(error.param.metavar))}"
    hint = _in_our_style(error)[1]
    listed = next((value for value in error.ctx.params.values() if isinstance(value, str) and "," in value), "")
    parts = listed.replace(",", " ").split()
    if len(parts) > 1 and "GROUP" in str(error.param.metavar):
        from russia_policy.cli.words import by_blanks

        return f"'{listed}' is a list", by_blanks(error.ctx.command.name, "groups", parts), ()
    choices, example = _choices(error.ctx, str(error.param.metavar))
    return message, f"type ids or names: `{example}`" if choices else hint, choices


def _needed(metavar: str) -> str:
    """What is missing, in words where it is more than one: "GROUP GROUP..." is "two GROUPs or more"."""
    first, *others = metavar.removesuffix("...").split()
    return f"two {first}s or more" if others else metavar


def _choices(context: Any, missing: str) -> tuple[Choices, str]:
    """What can stand where an argument is missing, by ids and names, and the command with the first of them."""
    from russia_policy.cli.options import Chosen
    from russia_policy.cli.words import Words, of_topics

    try:
        words = Words(folder_of(Chosen(positions=context.params.get("positions"))), context.command.name, {})
    except PolicyError:  # nobody has asked for the debate
        return [], ""
    known = {"GROUP": words.known_groups} | ({"TOPIC": of_topics(words.frame)} if words.frame else {})
    kind = missing.strip("[].").split()[0].rstrip(".")
    if kind not in known:
        return [], ""
    ids = {name: iter(of.names()) for name, of in known.items()}
    needed = " ".join(param.metavar or "" for param in context.command.params if param.required)
    typed = [next(ids[name], name) if name in ids else name for name in needed.replace(".", "").split()]
    choices = [(name, first) for name, (first, *_) in known[kind].names().items()]
    return choices, " ".join([context.command_path, *typed])


def _elsewhere(error: Any, words: Sequence[str]) -> Told | None:
    """An option is unknown here; it may be one that stands after a command, or one of the program alone."""
    context, option = error.ctx, error.option_name
    message, _, _ = _in_our_style(error)
    if context.parent is not None:
        if any(option in parameter.opts for parameter in context.parent.command.params):
            return message, f"it stands alone: `{context.parent.command_path} {option}`", ()
        return None
    commands = context.command.commands
    at = next((place for place, word in enumerate(words) if word in commands), len(words))
    command, *after = words[at:] or ["groups"]
    if all(option not in parameter.opts for parameter in commands[command].params):
        return None
    such_as = "" if words[at:] else ", such as"
    typed = join([context.command_path, command, *after, *words[:at]])
    return message, f"options stand after the command{such_as}: `{typed}`", ()


def _without_value(error: Any, _words: Sequence[str]) -> Told | None:
    """An option lacks its value: how it is typed, and what it means; or it takes none and has one."""
    if error.message.endswith("does not take a value."):
        return f"{error.option_name} takes no value", f"type {error.option_name} alone", ()
    for parameter in error.ctx.command.params:
        if error.option_name in parameter.opts and parameter.metavar:
            return *without_value(error.option_name, parameter), ()
    return None


def without_value(option: str, parameter: Any) -> tuple[str, str]:
    """What is wrong where an option of a command lacks its value, and how it is typed and what it means."""
    return f"{option} needs {parameter.metavar}", f"`{option} {parameter.metavar}`: {parameter.help}"


def _no_number(error: Any, _words: Sequence[str]) -> Told | None:
    """The value of an option is no number, or one that the option does not take."""
    low, high = (getattr(error.param.type, name, None) for name in ("min", "max")) if error.param else (None, None)
    value, _, _ = error.message.partition(" is not ")
    if low is None or not value:
        return None
    option = max(error.param.opts, key=len)
    least = f"{option} is at least {low}" + (f" and at most {high}" if high is not None else "")
    reach = f"from {low} to {high}" if high is not None else f"of {low} or more"
    return f"{option}: {value} is no number" if "valid" in error.message else least, f"type a whole number {reach}", ()


def _unknown_or_too_many(error: Any, _words: Sequence[str]) -> Told | None:
    """There is no such command, or more arguments are given than the command takes."""
    context = error.ctx
    if commands := getattr(context.command, "commands", None):
        unknown = re.search(r"'(.*)'", error.message)
        near = suggestion(unknown[1], commands) if unknown else ""
        message, usual, choices = _in_our_style(error)
        return message, f"did you mean '{near}'?" if near else usual, choices
    extra = re.search(r"extra arguments?(?:\(s\))? \((.*)\)", error.message)
    if extra is None:
        return None
    takes = " ".join(
        filter(None, (part.metavar for part in context.command.params if part.param_type_name == "argument"))
    )
    shown = f"{context.command_path} {takes}".rstrip()
    hint = f"type `{shown}`" + ("; words that belong together stand in quotation marks" if takes else "")
    return f"{context.command.name} takes no further argument: '{extra[1]}'", hint, ()
