from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "events" (
    "position" BIGSERIAL NOT NULL PRIMARY KEY,
    "id" UUID NOT NULL UNIQUE,
    "type" VARCHAR(64) NOT NULL,
    "subject_kind" VARCHAR(16),
    "subject_id" UUID,
    "stage" VARCHAR(24),
    "record_version" INT,
    "data" JSONB NOT NULL,
    "imported" BOOL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_events_subject_c91efb" ON "events" ("subject_id", "position");
COMMENT ON TABLE "events" IS 'One event, written in the transaction that made it true. Source: delivery.md, Outbox.';
CREATE TABLE IF NOT EXISTS "organizations" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(300) NOT NULL,
    "domain" VARCHAR(253),
    "external_id" VARCHAR(200) UNIQUE,
    "attributes" JSONB NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_organizatio_created_751545" ON "organizations" ("created_at", "id");
COMMENT ON TABLE "organizations" IS 'A client or prospect. Its status is derived from its engagements, so it is not stored.';
CREATE TABLE IF NOT EXISTS "contacts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "title" VARCHAR(200),
    "email" VARCHAR(320),
    "external_id" VARCHAR(200) UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT
);
COMMENT ON TABLE "contacts" IS 'Somebody who works at an organization.';
CREATE TABLE IF NOT EXISTS "spent_effects" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "key" VARCHAR(128) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "uid_spent_effec_subject_036be6" UNIQUE ("subject_id", "key")
);
COMMENT ON TABLE "spent_effects" IS 'A requested external effect; unique on (subject, key), so that it leaves once. Source: engagements.md §5.';
CREATE TABLE IF NOT EXISTS "stored_results" (
    "id" UUID NOT NULL PRIMARY KEY,
    "actor_id" UUID NOT NULL,
    "key" VARCHAR(200) NOT NULL,
    "fingerprint" VARCHAR(64) NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "uid_stored_resu_actor_i_ca368f" UNIQUE ("actor_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_stored_resu_created_61c5b3" ON "stored_results" ("created_at");
COMMENT ON TABLE "stored_results" IS 'What an applied mutation answered under an idempotency key, kept 24 h. Source: api.md, Mutations.';
CREATE TABLE IF NOT EXISTS "timers" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "clock" VARCHAR(64) NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "entry_sequence" INT NOT NULL,
    "attempts" INT NOT NULL,
    "armed_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "uid_timers_subject_6e167a" UNIQUE ("subject_id", "clock")
);
CREATE INDEX IF NOT EXISTS "idx_timers_due_at_275247" ON "timers" ("due_at");
COMMENT ON TABLE "timers" IS 'One running clock of one record, fenced by the stage entry that it belongs to. Source: delivery.md, Timers.';
CREATE TABLE IF NOT EXISTS "users" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "email" VARCHAR(320) UNIQUE,
    "role" VARCHAR(16) NOT NULL,
    "team" VARCHAR(200),
    "active" BOOL NOT NULL,
    "service" BOOL NOT NULL,
    "external_id" VARCHAR(200) UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "manager_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
COMMENT ON COLUMN "users"."role" IS 'Role';
COMMENT ON TABLE "users" IS 'Somebody, or some program, that acts on records.';
CREATE TABLE IF NOT EXISTS "activities" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "kind" VARCHAR(32) NOT NULL,
    "text" TEXT,
    "data" JSONB NOT NULL,
    "record_version" INT NOT NULL,
    "actor_role" VARCHAR(16) NOT NULL,
    "occurred_at" TIMESTAMPTZ NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "retracted_at" TIMESTAMPTZ,
    "retracted_reason" TEXT,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_activities_subject_d85815" ON "activities" ("subject_id", "recorded_at", "id");
COMMENT ON COLUMN "activities"."kind" IS 'ActivityKind';
COMMENT ON TABLE "activities" IS 'One entry of a record''s log. `record_version` orders it among the record''s writes, whatever the clocks say.';
CREATE TABLE IF NOT EXISTS "engagements" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(300) NOT NULL,
    "stage" VARCHAR(24) NOT NULL,
    "stage_entered_at" TIMESTAMPTZ NOT NULL,
    "entry_sequence" INT NOT NULL,
    "cycle" INT NOT NULL,
    "version" INT NOT NULL,
    "client_status" VARCHAR(16) NOT NULL,
    "value" DECIMAL(18,2),
    "currency" VARCHAR(3) NOT NULL,
    "micro_deal" BOOL NOT NULL,
    "owner_locked" BOOL NOT NULL,
    "stale" BOOL NOT NULL,
    "at_risk" BOOL NOT NULL,
    "health" SMALLINT,
    "snoozed_until" TIMESTAMPTZ,
    "clocks_from" TIMESTAMPTZ,
    "won_at" TIMESTAMPTZ,
    "lost_at" TIMESTAMPTZ,
    "lost_reason" VARCHAR(24),
    "lost_from_stage" VARCHAR(24),
    "external_id" VARCHAR(200) UNIQUE,
    "attributes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "implementation_lead_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "organization_id" UUID NOT NULL REFERENCES "organizations" ("id") ON DELETE RESTRICT,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "sponsor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_engagements_created_bdb29c" ON "engagements" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_updated_65e865" ON "engagements" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_stage_0c0263" ON "engagements" ("stage", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_owner_i_f0240f" ON "engagements" ("owner_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_organiz_a3c2b6" ON "engagements" ("organization_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_stage_e_f5ca31" ON "engagements" ("stage_entered_at", "id");
CREATE INDEX IF NOT EXISTS "idx_engagements_value_800d7d" ON "engagements" ("value", "id");
COMMENT ON COLUMN "engagements"."stage" IS 'EngagementStage';
COMMENT ON COLUMN "engagements"."client_status" IS 'ClientStatus';
COMMENT ON COLUMN "engagements"."lost_reason" IS 'ReasonCode';
COMMENT ON COLUMN "engagements"."lost_from_stage" IS 'EngagementStage';
COMMENT ON TABLE "engagements" IS 'One deal with one client, from the first lead to maintenance. Source: engagements.md §1-4.';
CREATE TABLE IF NOT EXISTS "meetings" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "purpose" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "participants" JSONB NOT NULL,
    "notes" TEXT,
    "scheduled_version" INT NOT NULL,
    "confirmed_version" INT,
    "completed_version" INT,
    "completed_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,
    "cancel_reason" TEXT,
    "ics_sequence" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "created_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_meetings_subject_582b10" ON "meetings" ("subject_id", "starts_at", "id");
COMMENT ON COLUMN "meetings"."purpose" IS 'MeetingPurpose';
COMMENT ON COLUMN "meetings"."status" IS 'MeetingStatus';
COMMENT ON TABLE "meetings" IS 'One meeting on a record. The `*_version` columns order its steps among the record''s writes.';
CREATE TABLE IF NOT EXISTS "tasks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "template" VARCHAR(64),
    "title" VARCHAR(300) NOT NULL,
    "stage" VARCHAR(24) NOT NULL,
    "cycle" INT NOT NULL,
    "entry_sequence" INT NOT NULL,
    "outbound" BOOL NOT NULL,
    "checklist" BOOL NOT NULL,
    "kept_on_leave" BOOL NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,
    "closed_version" INT,
    "waive_reason" TEXT,
    "assignee_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "closed_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_tasks_subject_d21938" ON "tasks" ("subject_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_tasks_assigne_934beb" ON "tasks" ("assignee_id", "due_at");
COMMENT ON COLUMN "tasks"."status" IS 'TaskStatus';
COMMENT ON TABLE "tasks" IS 'One task; at most one open per (subject, cycle, template), which a partial unique index holds.';
CREATE TABLE IF NOT EXISTS "tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "role" VARCHAR(16) NOT NULL,
    "scopes" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "last_used_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "tokens"."role" IS 'Role';
COMMENT ON TABLE "tokens" IS 'A credential of one user. Source: api.md, Access.';
CREATE TABLE IF NOT EXISTS "transitions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "sequence" INT NOT NULL,
    "record_version" INT NOT NULL,
    "from_stage" VARCHAR(24),
    "to_stage" VARCHAR(24) NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "cycle" INT NOT NULL,
    "actor_role" VARCHAR(16) NOT NULL,
    "by_system" BOOL NOT NULL,
    "forced" BOOL NOT NULL,
    "reason" TEXT,
    "reason_code" VARCHAR(24),
    "justification" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "seconds_in_previous_stage" DOUBLE PRECISION,
    "metadata" JSONB NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_transitions_subject_e80148" UNIQUE ("subject_id", "sequence")
);
CREATE INDEX IF NOT EXISTS "idx_transitions_at_20ed59" ON "transitions" ("at", "id");
COMMENT ON COLUMN "transitions"."kind" IS 'TransitionKind';
COMMENT ON COLUMN "transitions"."reason_code" IS 'ReasonCode';
COMMENT ON TABLE "transitions" IS 'One step of a record''s history; unique on (subject, sequence), so that a race becomes a conflict.';
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
        -- Written by hand: what the models cannot say. Rules that the database can hold, it holds.
        ALTER TABLE "events" ADD COLUMN "xid" XID8 NOT NULL DEFAULT pg_current_xact_id();
        CREATE INDEX "idx_events_order" ON "events" ("xid", "position");
        ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK ("email" = lower("email"));
        ALTER TABLE "engagements"
            ADD CONSTRAINT "engagements_stage" CHECK ("stage" IN ('cold_lead', 'contacted', 'interested', 'warm', 'discovery_scheduled', 'discovery_done', 'proposal_drafting', 'proposal_sent', 'negotiation', 'closed_won', 'onboarding', 'delivering', 'maintenance', 'closed_lost')),
            ADD CONSTRAINT "engagements_lost_from_stage" CHECK ("lost_from_stage" IN ('cold_lead', 'contacted', 'interested', 'warm', 'discovery_scheduled', 'discovery_done', 'proposal_drafting', 'proposal_sent', 'negotiation', 'closed_won', 'onboarding', 'delivering', 'maintenance', 'closed_lost')),
            ADD CONSTRAINT "engagements_client_status" CHECK (("stage", "client_status") IN (('cold_lead', 'LEAD'), ('contacted', 'LEAD'), ('interested', 'LEAD'), ('warm', 'LEAD'), ('discovery_scheduled', 'LEAD'), ('discovery_done', 'QUALIFIED'), ('proposal_drafting', 'QUALIFIED'), ('proposal_sent', 'EVALUATION'), ('negotiation', 'EVALUATION'), ('closed_won', 'ACTIVE'), ('onboarding', 'ACTIVE'), ('delivering', 'ACTIVE'), ('maintenance', 'ACTIVE'), ('closed_lost', 'INACTIVE'))),
            ADD CONSTRAINT "engagements_value" CHECK ("value" >= 0 AND "value" <> 'NaN'),
            ADD CONSTRAINT "engagements_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
            ADD CONSTRAINT "engagements_health" CHECK ("health" BETWEEN 0 AND 100),
            ADD CONSTRAINT "engagements_counters" CHECK ("version" >= 1 AND "cycle" >= 1 AND "entry_sequence" >= 1),
            ADD CONSTRAINT "engagements_lost" CHECK (
                "stage" <> 'closed_lost' OR ("lost_at" IS NOT NULL AND "lost_reason" IS NOT NULL)
            );
        ALTER TABLE "transitions"
            ADD CONSTRAINT "transitions_sequence" CHECK ("sequence" >= 1),
            ADD CONSTRAINT "transitions_start" CHECK (("from_stage" IS NULL) = ("kind" IN ('CREATE', 'IMPORT')));
        CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        CREATE TRIGGER "transitions_append_only" BEFORE UPDATE OR DELETE ON "transitions"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "transitions_never_emptied" BEFORE TRUNCATE ON "transitions"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
        CREATE UNIQUE INDEX "tasks_one_open_a_template" ON "tasks" ("subject_id", "cycle", "template")
            WHERE "status" = 'OPEN';
        CREATE INDEX "idx_tasks_open" ON "tasks" ("subject_id", "created_at", "id") WHERE "status" = 'OPEN';
        ALTER TABLE "tasks"
            ADD CONSTRAINT "tasks_status" CHECK ("status" IN ('OPEN', 'DONE', 'WAIVED', 'CANCELLED')),
            ADD CONSTRAINT "tasks_closed" CHECK (("status" = 'OPEN') = ("closed_at" IS NULL)),
            ADD CONSTRAINT "tasks_waived" CHECK (("status" = 'WAIVED') = ("waive_reason" IS NOT NULL));
        ALTER TABLE "meetings"
            ADD CONSTRAINT "meetings_status" CHECK ("status" IN ('TENTATIVE', 'CONFIRMED', 'COMPLETED', 'CANCELLED')),
            ADD CONSTRAINT "meetings_span" CHECK ("ends_at" > "starts_at"),
            ADD CONSTRAINT "meetings_cancelled" CHECK (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL)),
            ADD CONSTRAINT "meetings_completed" CHECK (("status" = 'COMPLETED') = ("completed_at" IS NOT NULL));
        ALTER TABLE "activities"
            ADD CONSTRAINT "activities_retracted" CHECK (("retracted_at" IS NULL) = ("retracted_reason" IS NULL));
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "stored_results", "spent_effects", "events", "timers", "tasks", "meetings",
            "activities", "transitions", "engagements", "contacts", "organizations", "tokens", "users" CASCADE;
        DROP FUNCTION IF EXISTS "refuse_history_change";
    """


MODELS_STATE = (
    "eJztXetz2zYS/1cw+tLkRvXE8iO+9uZmbEdpffEjYzvXTpMOA5GQhJokWBK0o/byvx8APs"
    "QHSJG0HpCCT7YILEj+dgnsLnYXf/ccYiE72Ds1KX7EdNb7Afzdc6GD2D+ltj7oQc+bt/AL"
    "FI5s0RlGvTASl+EooD67xFrG0A4Qu2ShwPSxRzFxef8bFwHkUn8GyBhA4COT+NZ3AbDJZA"
    "98jn4aj8gPWP/PgP1g/wJMAXSIOwF0iuYkTz6mKOiDpymkiJGIVtMm5kMAAjjb4w9kEZM9"
    "EXYnG7h36OI/Q2RQMkGs1WdP8PF3dhm7FvrC4GI/P/aCcPQHMqmBLU4RDY8sA1L+k138nV"
    "N4D8YYI9vKcSmiENcNOvPEtQ8fLt68FT35q48Mk9ih4857ezM6JW7aPQyxtcdpeNsEuchn"
    "L2NleOeGth0zOrkUvRS7QP0QpW9jzS9YaAxDm0tA71/j0DU540EsUiMYoD0XPbHX/Xf8iJ"
    "nuhnF9c2/cDe8No1cSHP4oBX7Gl0zicqHDLuWY/v01GncOjLja4zc4//n09sXB8UsBBQno"
    "xBeNArbeV0EIKYxIBX/maCd8emDvW8b9fAp9Oe5FugIH2IN3wT65MAd//rUlcCaArQDing"
    "O/GDZyJ3TKfu4f10D+39Nbgfp+hDphk0M0b1zHLQPRxMEvg91OxPNUyxT1DcP9HImeg1ot"
    "uUM3dASkF+y20DVRCdptkN5esl69ix+2rRwfDBrI8cGgUo55Ux5yir7QMuT37KpcgpP+nW"
    "COp98tENr74a/3fGQnCP60sxi+uDr9VcDrzOKWy5vrn5LuGczPL2/OCljzmbuM9X/ubq7l"
    "WCf9C1hb2KTgf8DGAV2VaGeWxVGIbYrdYI/fdhMrIsennhVF1AsTDR+gyIq8IlVmyoVbIf"
    "9lwgJ32BupM+E0Xy4n/CG+H+wfvj48OTg+PGFdxIOmV17XsOji+r6AL9OviW/4xEZtNJE8"
    "lcozuTJ6CDHN0PdTdTyP9BuGE8UOkqNdIC3OMjHtXvLPFoJfN8FfXA3v7k+v3uemljen90"
    "PeMsjN8MnVF0XGpIOAXy7ufwb8J/jt5npYnIHSfve/9fgzwZASwyVPBrSymCSXk0uSGasT"
    "owukmtGKM1q4JzpyOk+7BFZvkc62vZz2EQxkaki1Hi6j1Tp5e508UjnaWfFZmmfY8NuD/A"
    "ITnvv/xg9Sn5SAqoztW+IjPHHfoVnJqC8AGnvlPgRoe4V5fnX+iD58Sh2mOYFi787eGFHx"
    "9uwBwPWHy8uewHgEzYcnyKyPHNi8hQxI4Urat9zkDJziFejCiYCHvwd/6hj2c+LSyFVecr"
    "0nTf06z7sZdWrod78jDhoRawaepgQ8Ef8hAJAC6ALiT6CL/4K8Y9ll3pxssbdbu7KVcGWL"
    "vyW8qw3HpP8OmoyDV68a2IysV6XRKNoKXj9M21nmKcEu6BhrABg5ENttAE4Jdg/gg0ETgF"
    "mvGrd1GeAvFPkutKWqWw3MebKlgL14at5uWTaZhdHNHM1Tar+D0tZo6Fkd2Zyn1GxWms1Z"
    "pbil3Ssh1VvY9fZvFrIlmME3heG2E+KF9rBE0HJm8S37Cm4vzu83ZRYP3QlrcJArtYwzrf"
    "064xil/VrEpVkI2uAJ0ykgLo/mwoy8D8Y+cUR41xj7AQU2ghagBDgcY+RymdoDdyT0TfQD"
    "yNx2z7HAp/DVK/h6//tDeSzaiu/XJP4sr0XwgLM++FhYdJKr7AOaiO9HTkSe2PcSS1RFj7"
    "LoyTuKOxnsrZBfanuEdoiSC9qloF0Km554CwZZIyvhoMZKOChbCemX1yV4KyVWGe3efGK/"
    "S563tYF22MQ+O6w2zw6luBfmoTbKu4xeq/BKq/AiPtwIEAM2/pgaBi+VCdcXvLS/qqltyZ"
    "FL5syUuUYrMU37ayiLULaPrttIWN22wBkp3wabsGkYdF1pS4MoveKei6e9Sx928/F2qWpf"
    "WGORiR1oV0h1QlNcVyOivZh4+/z8NeC+GZ5fXJ1evtg/6Ufh6GwBxZH1nuB+WPY083hE15"
    "y10dOzNOuT5d6Huzersn8KynoTVb1aUS9C7GDTJwa36ssgnxHCLHlXjnOesID0iFGuCur0"
    "ynoF+Ozm5jKnEJ5dFMOJPlydDdn0URDv8sQdeR144h2SmPy1qBdJNe4tcGeLnEyVqwU8pd"
    "FIt0AaUsPHwUNLrDNUGu0WaE/ZJMzWhhLYd0yJsCt16zlVJ9VaMdUjVq4PBq+PU72a/6hT"
    "qe+YQnIpmSZcQv5ClhG6VBazscB9UiTWIdcqu06i9HeD71+05XSBVPNZZT4/Mda094XOqT"
    "R3VeauzcbrwN4Mmeav8vytyolp5ucqDKFwVGXvVjzlObEU2VES0PFlznjWnp5kGJW5oOTm"
    "no5yXVuUK6TsEUYhRRLXenWJhjyVLtSQW2GWUahBBx9/Eyu+Dj7+JtiMHc8Wa2wUX8fjBl"
    "vGIFePoDNxC7sOOtB7pfBmQkkb45qh0eJa8MJ6bNTWqfh5Ko2pTkbYYDJCaXpYAsi7Xfgg"
    "OyE2ADX+2jWsC2DNz4oVFSUW6GUa5AUgV2uiSpXwGD5WpSk9Ls5QemyXnCT690XhaYpcgF"
    "2RI8QI3QBGTgo6hRQ40EK8ZjVHdZ4nxO6OH5E/23OsPrgJ6Yh8qSiPvey7fHI/ufdsCAdP"
    "fMFMwEyaAHz+gq3PfTE4vxfm9bXnN/kuANgCL3inE9YrQBSMZqIzT0HheTIvfwA+EwpeoF"
    "vU6Wbtn9wXrH8fsHUb80FeAuhaohcgrj0DI2STJzEIsRm+FPih6xZuzO5FojeEwGZfFTCJ"
    "47D3xAFwRZnv4AF7HrI61vdOHq0mcSntUpoizvCkMv4gS7U4AiH+4p6Xv7T6+IN/DgYHB6"
    "8Hrw6OT44OX78+OnmVRiOUm+piE84ufuKRCf2sZZ6EKlQnNekUslWaJAKiEr41RVLi/iqH"
    "VHd0uR832do4rt7aOC7nLW2yWr1iKseOF6tXDO0l+Suq90ZrEu12U2KXv/G56frcqsG95F"
    "Si7alEv5l5YCVbmcxgJD5tnQKQJdNh0q2C0tvuJeo9REX3EEtO7c34Uq4QohHMJW9K0tSv"
    "86c4UacWHpWYAnCfRHyy1x7gvorP/5ifAhYJcOJlwDQAAUVeUH0mmNyvssJ7tXdDMG3Jp4"
    "E+ZGwzaq4+ZKyDFrxzdptqcC/HcPNCn/XoHNaaIVdZhnvxgvR+/rgKyPOzShdsSc2CGHiV"
    "ihasudyzavPGeqpfzdWVVvmDWUJteShneeTrLlldWJwh0wxWmsEe+xaxiT0Y73o3dY8V6b"
    "Sb7BluMpdIczCqj0JKCXbBsV73Oa3i/KPAnCIrtFEXX7uUVh+HKSvdRdwx9p1OKEtp9aaG"
    "DGQekUU7giyh1SDXgdwhI6tAq5OwVVaGTG6E23Y3ThdoNafV53SHQyhLhFoDa6+BYTPoUs"
    "u3SLY+vevVtixVOnX4m5i9YmaNZi33SUqEOsStNn1sjlcZZZ0bkssNKYmWUikhucQ9SSxD"
    "MbGvOqAhmxvXMKrhND5EBhAfeD4JPGTSPXAhAgn4jgnPY7CQjx+RFR0zw2MMMmfIiPSHON"
    "2BUEbEJM8qBzSs7jbdjqzR4QtKhC/oU2BWuw9mEX4GVBuE5xS7YDwU4qKPmlTvZr2qI6OP"
    "ShW8dU0oXRPq264Jpc8V6Wk7edN21NbZybrE1s6yuUV4fG5PkjJLTbK0ncWUb9/dIju1Au"
    "V2/Hk0yvYyvWTLF0J+cme0dscpfyjsrkC1Si/FncfAGo7HyJSWr8g29+t8FAHvaCDRs7GP"
    "wuee9YAxCCR6M4hG+BFETOFZEi/iSOs+eECzl/O6DFiciPuIAtZp4Um4RzLfxbpvL/FpFB"
    "My2D0iL0bG0aGdGko4NXROhs7JUFB1apGTwSeXFoIbd99FeR2cNBHYwUm1xPI2nQirNf2V"
    "6mZiO+QWBRFzyspZtr1eOxM9DV90baie/SKKX7mAjWpjpiM5IY3LdrnBEz/GmilJPDuVdc"
    "EWcjxC+QGRXEviqpJHweAQTOd6EfSwqAZ2FQ8jSY9dyx2lShgDIi3kp1UwZVWwLJuaYp6l"
    "0RqB1gjWuLExZvdHvufH3u+mKBfIdhDt5dc589NFsOn+0ZxC5xF9MyeHrHPnVCvBS1GC72"
    "HwIFN+xfVapZeyHi2KwPDuPwJe0paBBwi7QjzkAo8pnHMfoDlj6PcBZdonrwr7sg+eptic"
    "AghEdiK0E8+hkDkwJewV5XVgVnu79qVgysFUfcAU4yDAExehuJPFxmQddJyVGvqwdklql6"
    "SCikab4r/xzNZGerM0uxfNtnzdWNclWUNdknVWqVUb4eWXqRVaUBne6jTjpL/OkpcEoiGX"
    "+rMuuXBlQo2vBF/Cj7sIZQpZbQHaLJkuQNuiAK05ReZD4q1pAXiOTiPeAnG+12JEh/E8Si"
    "aQWtRLtBr5FshvX2m/3s374XVLq7rHfTsqVfaL3R4l2OsdnHMqXZhBNefm9rqwNZu7stkm"
    "QTcuZwn1p7wFPO5QmapEqMtSldWPJ4gfUYcKNkW6XfDarbuATWEnpnH4S55MF9/4Kpsw2l"
    "c1KdBpXGuLmiRSWIZYlzTJlTQpfK4NDhVOJVFju6hcTOGbVapazD3THf2eLM5BNPRrAx14"
    "lxaRDslxtwwQ8wGQsYg+iA6U6YMxd+5aySm7YqMCCM9vmvbEj891JwGgpOLAX/HIFWEPa7"
    "x3g3Qr8RQ62ldHNyhvievohi3Rggprs/nQRnRTgh2U2eUHNijgltUxpys8B0TvU6/SmQMp"
    "D6SSVVyoRDZLoivhlgAVxwd0SAPN0Ok9BOXmJFXi4MkDktYRjRr6tQYi79K8cqiPLDaH8u"
    "jy2D4LA+SX8ypPTRMFEjOv0wiLA9a1VaaEVaZre642aVB8q8YUBtM2KOeploO1QnUnV5Aw"
    "SKpiohfH0SS0Kot07zZ+SAVcCybx2tX2nFPo3Mxn5GaiLx5mzV0OU8xR6pgH1XTSfOrzI5"
    "v8uxgeeUrNZZW5bMOAGmG3AKYirea0ypzW4YjfBJu5RdxytyVDorda6gNOwjiSYT0BEYpC"
    "ujAiIiNQuWCI89O789M3w43FQvjQDXDVuTmZ1n6t0yvt1yI0IqDI4z4rGMckfBeAKebV02"
    "bymrDJLkOmMCwjhSYCI0bvoID95EfL2sxwkQdErPyODcIg0r2SYiTEx54+W0cx/5uOitBR"
    "Edu3VOdAbb+lqzdzF+w9RmtHh8SHMqHGV4IvP7zOaF3mIU+1C1kPqy71wAym1ihnaXZwVV"
    "s+yNWqw+K9j21QH3pzE+Fd/LibVyV0EZOlxtqIqr7Vm3gVkTY5KpVFWBkNeDQzghmzUZ0y"
    "zrV1HnJ0usZDixoPY+KbqG31mDmRxroF1u1TWXUS63OSWCP0GJxW9+CL/BAKc6F3Kx71PH"
    "7Szet9f4QBxWNspoeoNRX6EqHCqCsr+/p8mJ3cxwsQezkrMLBreD56xCQMqkzYtzaBlQ6u"
    "mlEKEjDmw+zU9/bm5sPZ5RC8vx2eX9xdxJFQKZdFY34lvx2eXhY+LwdRyJ3mZdir48yyNP"
    "oE6foZr0P82QaPa9ke2X9GUQUOlWSW0Vn/uYoKGYHKbXLfsqn/9uL8flO73AJ2yf52wo7q"
    "nW2+bd9wT/uOOGhErFkfEB8E7AfwfDLxodOPt45Nyg8wjfeeJckcXQbQuRwKTSD9mr1knc"
    "ux2lwO5EBstwE4JViKgaVQAsfBoFHZ9UFN2fVBCV6dw7E2NzBFUOIBrjujAco8v1vpKFjD"
    "RMFWUdy6lPKcaI0+32QK2VqXL9OdHrEs+KQW6wyVdrC3QBt9och3oS21AmvWwTzZrq2GK5"
    "lDdN5AF1nfOn9j6Fkd2Zyn1GxWms2R26Ct9yxPpf1ntf6zGCztQVvgQcsLVeuqmQUtF1Ms"
    "SwY/i2nfvrtFdtU+Ywz3aTTObHcgz3362PFs5CCXz9VMY2DY8x/PxGyYDrSjqGmkmiIVeK"
    "yZTXFauppj5iCmFLmTZ8J0FY2yoxil5y13Byg51HkH0YmrT2uQakUoLVT2DHiSemjbab0s"
    "ACif1PoMlHJZtDsoSj7yiP/cdW23FPuvq9zOPkU+Nrlzq7ShHbf067a04bzPoj3tahiWvO"
    "9cmZohta4leRmxWDxvv3mVTsmlJGVUby9XZiNWO36r8xCV2pnr6vc9Omri9z06qvb78rbC"
    "3hH7qFogHHffQXT3G3nV92u86vsSrzphdrgr8bVWRxVmSHT5upbhgyV33Tpjs77+H5Etq8"
    "8="
)
