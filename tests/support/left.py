"""What plans leave to the usual way, and why: whatever else is declared must be planned."""

from collections.abc import Mapping

_PYTHON = "Python computes it of several rows and tables"
_OPEN = "keys of rows in it become global ids, which SQL cannot tell from other texts"
_SHARED = "PostgreSQL would have to decide as guards/ do"

_OBJECTS = "a list of objects within one column"
_TICKED = "what the stage lists, which is known beforehand, with what is kept of it within one column"

FIELDS: Mapping[str, str] = {
    "Activity.data": _OPEN,
    "Artifact.epistemic": _OBJECTS,
    "Artifact.risks": _OBJECTS,
    "Artifact.salesPlaybook": _OBJECTS,
    "Artifact.topRisks": _OBJECTS,
    "AssumptionSet.assumptions": _OBJECTS,
    "AssumptionSet.reality": _OBJECTS,
    "AssumptionSet.report": _OBJECTS,
    "CallPrep.objections": _OBJECTS,
    "ContentOpportunity.evidence": _OPEN,
    "Engagement.availableTransitions": _SHARED,
    "Engagement.flagHistory": "its rows are a view of the log, of a type that declares nothing",
    "Engagement.pathTo": _SHARED,
    "Engagement.timers": _PYTHON,
    "GateDecision.evaluation": _OBJECTS,
    "GateDecision.metadata": _OPEN,
    "GateDecision.preferences": _OBJECTS,
    "GenerationRequest.inputs": _OPEN,
    "GenerationRequest.result": _OPEN,
    "Goal.state": _PYTHON,
    "Goal.successCriteria": _OBJECTS,
    "Icp.canvas": _OBJECTS,
    "Icp.criteria": _OBJECTS,
    "Icp.filters": "an object within one column",
    "Material.canvas": _OBJECTS,
    "Material.outdated": _PYTHON,
    "Material.stale": _PYTHON,
    "Meeting.ics": _PYTHON,
    "Meeting.invitation": _PYTHON,
    "Meeting.participants": _OBJECTS,
    "Meeting.scheduledAt": "one of two columns, which the type decides",
    "Narrative.canvas": _OBJECTS,
    "Notification.data": _OPEN,
    "Organization.status": _PYTHON,
    "StageWork.checks": _TICKED,
    "StageWork.inputs": _TICKED,
    "StageWork.metrics": _PYTHON,
    "StageWork.outputs": _TICKED,
    "StrategicDirective.criteria": _OBJECTS,
    "Subgoal.status": _PYTHON,
    "Thread.availableTransitions": _SHARED,
    "Thread.awaitingApproval": _PYTHON,
    "Thread.dealAction": _PYTHON,
    "Thread.influencedPipeline": _PYTHON,
    "Thread.learningDraft": _PYTHON,
    "Thread.pathTo": _SHARED,
    "Thread.timers": _PYTHON,
    "ThreadAction.dependsOn": _OPEN,
    "ThreadEntry.content": "one of several types of object within one column",
    "ThreadEntry.missing": _SHARED,
    "Transition.metadata": _OPEN,
    "Venture.availableTransitions": _SHARED,
    "Venture.pathTo": _SHARED,
    "Venture.timers": _PYTHON,
    "Venture.times": _PYTHON,
    "Venture.tokenBudget": _PYTHON,
    "Venture.wonValue": _PYTHON,
}
"""Fields of declared types."""

_FIGURES = "figures, which are one statement already"
_ADMINISTERED = "the rows are for some alone, which the usual way tells at each"
_NO_TABLE = "no rows of one table"

ROOTS: Mapping[str, str] = {
    "engagementGroups": _FIGURES,
    "events": "how far the outbox is settled is told by another statement",
    "forecast": _FIGURES,
    "ledger": "entries of a type that declares nothing",
    "ledgerSummary": _FIGURES,
    "lifecycle": "known beforehand: no rows at all",
    "node": "of any type, which the id tells",
    "nodes": "of any types, which the ids tell",
    "policy": _NO_TABLE,
    "policyVersions": "versions of a type that declares nothing",
    "salesMetrics": _FIGURES,
    "search": "rows of several tables by their rank",
    "slaAttainment": _FIGURES,
    "stageConversion": _FIGURES,
    "stageCountSeries": _FIGURES,
    "stageCounts": _FIGURES,
    "staleShare": _FIGURES,
    "taskGroups": _FIGURES,
    "threadGroups": _FIGURES,
    "threadTimeInStage": _FIGURES,
    "timeInPhase": _FIGURES,
    "timeInStage": _FIGURES,
    "token": _ADMINISTERED,
    "tokens": _ADMINISTERED,
    "unreadNotifications": "one number",
    "upcoming": _NO_TABLE,
    "velocity": _FIGURES,
    "ventureGroups": _FIGURES,
    "viewer": "named by no argument",
    "webhookAttempts": _ADMINISTERED,
    "webhookDeliveries": _ADMINISTERED,
    "webhookEndpoint": _ADMINISTERED,
    "webhookEndpoints": _ADMINISTERED,
}
"""Fields of the root."""
