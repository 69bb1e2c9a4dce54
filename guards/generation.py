"""What each kind of generation is made from, and what it brings forth. Source: 001, Phase 1 and Sales Skills."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guards.thread_enums import GenerationKind

K = GenerationKind


class Flaw(NamedTuple):
    """What a request lacks or has to no purpose: the field of the inputs, and what is wrong, in words."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What a request of a kind must name, and the types of what comes back.

    Args:
        canvas, icp, narratives, prospect: whether it is made from sections of the canvas, from the segment's ICP,
            from its narratives, for one company.
        campaign: whether it is for a campaign, whose prospects it concerns.
        brings: the types of the rows that may fulfil it, as the API names them.
    """

    brings: tuple[str, ...]
    canvas: bool = False
    icp: bool = False
    narratives: bool = False
    prospect: bool = False
    campaign: bool = False


NEEDS: Mapping[GenerationKind, Needs] = {
    K.ICP: Needs(("Icp",), canvas=True),
    K.NARRATIVE: Needs(("Narrative",), canvas=True, icp=True),
    K.MATERIALS: Needs(("Material",), canvas=True, icp=True, narratives=True),
    K.PROSPECT_LIST: Needs(("Prospect",), icp=True, campaign=True),
    K.CONTACTS: Needs(("CampaignContact",), campaign=True),
    K.SEQUENCE: Needs(("OutreachStep",), narratives=True, campaign=True),
    K.CALL_PREP: Needs(("CallPrep",), prospect=True, campaign=True),
}
"""By kind."""

_ASKED: Mapping[str, tuple[str, str]] = {
    "canvas": ("canvas", "Name the sections of the canvas that it is made from."),
    "icp": ("icpVersion", "The segment has no ICP: write it with updateIcp."),
    "narratives": ("narratives", "Name the narratives that it is made from; recordNarrative writes them."),
    "prospect": ("prospectId", "Name the company that it is for."),
    "campaign": ("id", "It is for a campaign: name the campaign's thread."),
}


def lacking(kind: GenerationKind, given: Mapping[str, bool]) -> tuple[Flaw, ...]:
    """What a request lacks.

    Args:
        kind: of the request.
        given: by the names of `Needs`, whether it is there.
    """
    needs = NEEDS[kind]
    return tuple(Flaw(*asked) for name, asked in _ASKED.items() if getattr(needs, name) and not given.get(name, False))
