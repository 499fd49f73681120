"""How far coders agree, variable by variable: the number, its interval and the line it is held against; no verdict."""

import pandas as pd

from corpus_tools._messages import Findings, Sentence, _, ngettext, number, paragraph, percent

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's lines: conclusions from 0.8 on, tentative ones from 0.667 on (Content Analysis, chapter 12)."""

FEW_UNITS = 20
"""Under so many units an interval from drawing them anew is too narrow; a list of disagreements says more."""


def reliability(agreement: pd.DataFrame) -> Findings:
    """Say how far coders agree on each variable, and what the number is usually held against.

    Parameters
    ----------
    agreement : DataFrame
        The table of `teach.agreement`.

    Examples
    --------
    >>> columns = ["coders", "units", "categories", "agree", "kappa", "alpha", "low", "high"]
    >>> reliability(pd.DataFrame([[2, 40, 4, 0.8, 0.75, 0.76, 0.62, 0.84]], index=["tone"], columns=columns))
    - Variable tone: 2 coders, 40 units. They agree on 80 %. Krippendorff's alpha is 0.76 (0.62 to 0.84 when units are
      drawn anew). Krippendorff allows tentative conclusions from 0.667 on, and others only from 0.80 on.
    """
    if agreement.empty:
        return Findings([Sentence(_("There is no coding to compare."))])
    return Findings([_variable(str(name), row) for name, row in agreement.iterrows()])


def _variable(name: str, row: pd.Series) -> Sentence:
    """One variable: what was coded, how far coders agree, and what that is held against."""
    if not row["units"]:
        return Sentence(_("Variable {name}: no unit was coded by two coders.", name=name))
    coders = ngettext("{count} coder", "{count} coders", int(row["coders"]))
    units = ngettext("{count} unit", "{count} units", int(row["units"]))
    who = _("Variable {name}: {coders}, {units}.", name=name, coders=coders, units=units)
    agree = _("They agree on {share}.", share=percent(row["agree"]))
    if pd.isna(row["alpha"]):
        why = _("All gave the same code, so no coefficient that corrects for chance is defined.")
        return paragraph(who, agree, why)
    numbers = {key: number(row[key], 2) for key in ("alpha", "low", "high")}
    if row["units"] < FEW_UNITS:
        told = _("Krippendorff's alpha is {alpha}. These are too few units for an interval.", **numbers)
    else:
        told = _("Krippendorff's alpha is {alpha} ({low} to {high} when units are drawn anew).", **numbers)
    return paragraph(who, agree, told, _line(row["alpha"]))


def _line(alpha: float) -> str:
    """The convention that a value is held against."""
    lines = {"tentative": number(TENTATIVE, 3), "reliable": number(RELIABLE, 2)}
    if alpha >= RELIABLE:
        return _("Krippendorff asks for at least {reliable}.", **lines)
    if alpha >= TENTATIVE:
        return _(
            "Krippendorff allows tentative conclusions from {tentative} on, and others only from {reliable} on.",
            **lines,
        )
    return _("Krippendorff allows no conclusion below {tentative}.", **lines)
