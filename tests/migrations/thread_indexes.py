"""The indexes on tables of threads that are made by hand."""

from guards.thread_stages import STAGES

_STAGES = ", ".join(f"'{stage.key}'::text" for stage in STAGES)

BY_HAND = [
    "CREATE INDEX idx_threads_words ON public.threads USING gin (words)",
    (
        "CREATE INDEX idx_threads_place ON public.threads USING btree"
        f" (array_position(ARRAY[{_STAGES}], (stage)::text), id)"
    ),
    "CREATE INDEX idx_threads_candidates ON public.threads USING btree (created_at, id) WHERE marketing_candidate",
    (
        "CREATE INDEX idx_threads_closed ON public.threads USING btree (segment_id, completed_at, id)"
        " WHERE (((type)::text = 'SALES'::text) AND ((outcome)::text = 'CLOSED'::text))"
    ),
    (
        "CREATE INDEX idx_thread_actions_open ON public.thread_actions USING btree (owner_id, due_at, id)"
        " WHERE (closed_at IS NULL)"
    ),
    (
        "CREATE UNIQUE INDEX goal_metrics_one_a_name ON public.goal_metrics USING btree (goal_id, name)"
        " WHERE (subgoal_id IS NULL)"
    ),
    (
        "CREATE UNIQUE INDEX goal_metrics_one_a_name_of_subgoal ON public.goal_metrics USING btree (subgoal_id, name)"
        " WHERE (subgoal_id IS NOT NULL)"
    ),
    "CREATE UNIQUE INDEX canvas_sections_one_current ON public.canvas_sections USING btree (number) WHERE current",
    "CREATE UNIQUE INDEX icps_one_current ON public.icps USING btree (segment_id) WHERE current",
    "CREATE UNIQUE INDEX narratives_one_current ON public.narratives USING btree (segment_id, kind) WHERE current",
    "CREATE UNIQUE INDEX materials_one_current ON public.materials USING btree (segment_id, kind) WHERE current",
    "CREATE UNIQUE INDEX call_preps_one_current ON public.call_preps USING btree (prospect_id) WHERE current",
    (
        "CREATE INDEX idx_assumption_changes_verdicts ON public.assumption_changes USING btree"
        " (assumption_id, thread_id) WHERE (verdict IS NOT NULL)"
    ),
    (
        "CREATE INDEX idx_campaign_contacts_due ON public.campaign_contacts USING btree (next_step_at, id)"
        " WHERE (next_step_at IS NOT NULL)"
    ),
    (
        "CREATE INDEX idx_campaign_contacts_email ON public.campaign_contacts USING btree (lower((email)::text))"
        " WHERE (email IS NOT NULL)"
    ),
]
