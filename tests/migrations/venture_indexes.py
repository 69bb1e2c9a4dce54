"""The indexes of ventures that were written by hand, as PostgreSQL tells them."""

BY_HAND = [
    (
        "CREATE INDEX idx_gate_decisions_pending ON public.gate_decisions USING btree (requested_at, id)"
        " WHERE ((status)::text = 'PENDING'::text)"
    ),
    (
        "CREATE INDEX idx_stage_works_open ON public.stage_works USING btree (venture_id)"
        " WHERE ((status)::text = ANY ((ARRAY['NOT_STARTED'::character varying,"
        " 'IN_PROGRESS'::character varying, 'BLOCKED'::character varying])::text[]))"
    ),
    (
        "CREATE INDEX idx_strategic_directives_open ON public.strategic_directives USING btree (created_at, id)"
        " WHERE ((status)::text <> ALL ((ARRAY['COMPLETED'::character varying,"
        " 'CANCELLED'::character varying])::text[]))"
    ),
    (
        "CREATE INDEX idx_venture_artifacts_pending ON public.venture_artifacts USING btree (created_at, id)"
        " WHERE (current AND ((validation)::text = 'PENDING'::text))"
    ),
    (
        "CREATE UNIQUE INDEX assumption_sets_one_active ON public.assumption_sets USING btree (venture_id)"
        " WHERE ((status)::text = 'ACTIVE'::text)"
    ),
    (
        "CREATE UNIQUE INDEX assumption_sets_one_draft ON public.assumption_sets USING btree (venture_id)"
        " WHERE ((status)::text = 'DRAFT'::text)"
    ),
    (
        "CREATE UNIQUE INDEX gate_decisions_one_pending ON public.gate_decisions USING btree (venture_id, gate)"
        " WHERE ((status)::text = 'PENDING'::text)"
    ),
    (
        "CREATE UNIQUE INDEX preferences_one_a_venture ON public.preferences USING btree (venture_id, key)"
        " WHERE (venture_id IS NOT NULL)"
    ),
    ("CREATE UNIQUE INDEX preferences_one_global ON public.preferences USING btree (key) WHERE (venture_id IS NULL)"),
    (
        "CREATE UNIQUE INDEX venture_artifacts_one_current ON public.venture_artifacts"
        " USING btree (venture_id, stage, type) WHERE current"
    ),
    "CREATE INDEX idx_ventures_words ON public.ventures USING gin (words)",
]
