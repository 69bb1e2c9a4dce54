from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "ventures" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(300) NOT NULL,
    "stage_entered_at" TIMESTAMPTZ NOT NULL,
    "entry_sequence" INT NOT NULL,
    "cycle" INT NOT NULL,
    "version" INT NOT NULL,
    "owner_locked" BOOL NOT NULL,
    "snoozed_until" TIMESTAMPTZ,
    "clocks_from" TIMESTAMPTZ,
    "external_id" VARCHAR(200) UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "stage" SMALLINT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "description" TEXT,
    "category" VARCHAR(64),
    "archetype" VARCHAR(16),
    "problem_statement" TEXT,
    "chairman_intent" TEXT,
    "tier" SMALLINT NOT NULL,
    "health" VARCHAR(8) NOT NULL,
    "cultural_style" VARCHAR(24),
    "token_profile" VARCHAR(24) NOT NULL,
    "token_budget" BIGINT,
    "token_profile_confirmed_at" TIMESTAMPTZ,
    "kill_reason" TEXT,
    "killed_at" TIMESTAMPTZ,
    "graduated_at" TIMESTAMPTZ,
    "decommission" BOOL NOT NULL,
    "attributes" JSONB NOT NULL,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_ventures_created_c121c8" ON "ventures" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_updated_ebabe2" ON "ventures" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_stage_7ae03b" ON "ventures" ("stage", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_status_d87523" ON "ventures" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_owner_i_0967fa" ON "ventures" ("owner_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_health_5dd916" ON "ventures" ("health", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_status_ee65c0" ON "ventures" ("status", "stage");
CREATE INDEX IF NOT EXISTS "idx_ventures_stage_bd0a8a" ON "ventures" ("stage", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_stage_e_28ea43" ON "ventures" ("stage_entered_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_name_028c63" ON "ventures" ("name", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_killed__6bc136" ON "ventures" ("killed_at", "id");
CREATE INDEX IF NOT EXISTS "idx_ventures_graduat_0268b1" ON "ventures" ("graduated_at", "id");
COMMENT ON COLUMN "ventures"."status" IS 'VentureStatus';
COMMENT ON COLUMN "ventures"."archetype" IS 'Archetype';
COMMENT ON COLUMN "ventures"."health" IS 'VentureHealth';
COMMENT ON COLUMN "ventures"."cultural_style" IS 'CulturalStyle';
COMMENT ON COLUMN "ventures"."token_profile" IS 'TokenProfile';
COMMENT ON TABLE "ventures" IS 'One venture on its way through the 25 stages.';
        CREATE TABLE IF NOT EXISTS "assumption_sets" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "cycle" INT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "assumptions" JSONB NOT NULL,
    "reality" JSONB NOT NULL,
    "report" JSONB,
    "created_stage" SMALLINT NOT NULL,
    "finalized_stage" SMALLINT,
    "finalized_at" TIMESTAMPTZ,
    "finalized_version" INT,
    "calibrated_at" TIMESTAMPTZ,
    "calibrated_version" INT,
    "record_version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "created_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_assumption__venture_17a2e1" UNIQUE ("venture_id", "version")
);
CREATE INDEX IF NOT EXISTS "idx_assumption__created_1fe236" ON "assumption_sets" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_assumption__status_3d7af4" ON "assumption_sets" ("status", "created_at", "id");
COMMENT ON COLUMN "assumption_sets"."status" IS 'AssumptionSetStatus';
COMMENT ON TABLE "assumption_sets" IS 'One version of what is believed of a venture, and what came true of it.';
        CREATE TABLE IF NOT EXISTS "gate_decisions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "gate" VARCHAR(32) NOT NULL,
    "stage" SMALLINT NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "cycle" INT NOT NULL,
    "attempt" INT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "result" VARCHAR(24) NOT NULL,
    "evaluation" JSONB NOT NULL,
    "scores" JSONB NOT NULL,
    "preferences" JSONB NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "outcome" VARCHAR(16),
    "rationale" TEXT,
    "metadata" JSONB NOT NULL,
    "rolled_back_to" SMALLINT,
    "closed_at" TIMESTAMPTZ,
    "record_version" INT NOT NULL,
    "decided_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "requested_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_gate_decisi_venture_615444" UNIQUE ("venture_id", "gate", "cycle", "attempt")
);
CREATE INDEX IF NOT EXISTS "idx_gate_decisi_venture_a561ad" ON "gate_decisions" ("venture_id", "requested_at", "id");
CREATE INDEX IF NOT EXISTS "idx_gate_decisi_request_43cece" ON "gate_decisions" ("requested_at", "id");
CREATE INDEX IF NOT EXISTS "idx_gate_decisi_status_8f984e" ON "gate_decisions" ("status", "requested_at", "id");
CREATE INDEX IF NOT EXISTS "idx_gate_decisi_stage_70fad5" ON "gate_decisions" ("stage", "requested_at", "id");
CREATE INDEX IF NOT EXISTS "idx_gate_decisi_decided_cea21f" ON "gate_decisions" ("decided_by_id", "closed_at", "id");
COMMENT ON COLUMN "gate_decisions"."gate" IS 'Gate';
COMMENT ON COLUMN "gate_decisions"."kind" IS 'GateKind';
COMMENT ON COLUMN "gate_decisions"."status" IS 'DecisionStatus';
COMMENT ON COLUMN "gate_decisions"."result" IS 'GateResult';
COMMENT ON COLUMN "gate_decisions"."outcome" IS 'GateOutcome';
COMMENT ON TABLE "gate_decisions" IS 'One attempt at a gate: what the thresholds said, and what the chairman decided.';
        CREATE TABLE IF NOT EXISTS "preferences" (
    "id" UUID NOT NULL PRIMARY KEY,
    "key" VARCHAR(64) NOT NULL,
    "value" JSONB NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "set_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID REFERENCES "ventures" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_preferences_created_0d7154" ON "preferences" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_preferences_key_91730c" ON "preferences" ("key", "id");
COMMENT ON TABLE "preferences" IS 'What the chairman sets for all ventures, or for one.';
        CREATE TABLE IF NOT EXISTS "stage_works" (
    "id" UUID NOT NULL PRIMARY KEY,
    "stage" SMALLINT NOT NULL,
    "cycle" INT NOT NULL,
    "attempt" INT NOT NULL,
    "entry_sequence" INT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "entered_at" TIMESTAMPTZ NOT NULL,
    "completed_at" TIMESTAMPTZ,
    "blocked_reason" TEXT,
    "checklist" JSONB NOT NULL,
    "metrics" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_stage_works_venture_ddf084" UNIQUE ("venture_id", "stage", "cycle", "attempt")
);
CREATE INDEX IF NOT EXISTS "idx_stage_works_venture_d0c680" ON "stage_works" ("venture_id", "entered_at", "id");
CREATE INDEX IF NOT EXISTS "idx_stage_works_status_c551de" ON "stage_works" ("status", "entered_at", "id");
COMMENT ON COLUMN "stage_works"."status" IS 'StageWorkStatus';
COMMENT ON TABLE "stage_works" IS 'One attempt at one stage in one run of a venture.';
        CREATE TABLE IF NOT EXISTS "strategic_directives" (
    "id" UUID NOT NULL PRIMARY KEY,
    "key" VARCHAR(64) NOT NULL UNIQUE,
    "stage" SMALLINT NOT NULL,
    "cycle" INT NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "description" TEXT,
    "status" VARCHAR(24) NOT NULL,
    "progress" SMALLINT NOT NULL,
    "criteria" JSONB NOT NULL,
    "version" INT NOT NULL,
    "record_version" INT NOT NULL,
    "approved_at" TIMESTAMPTZ,
    "completed_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "approved_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "created_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_strategic_d_venture_aedb4d" ON "strategic_directives" ("venture_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_strategic_d_created_4fd0b8" ON "strategic_directives" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_strategic_d_status_a36766" ON "strategic_directives" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_strategic_d_stage_ae8381" ON "strategic_directives" ("stage", "created_at", "id");
COMMENT ON COLUMN "strategic_directives"."status" IS 'DirectiveStatus';
COMMENT ON TABLE "strategic_directives" IS 'A work order of a stage.';
        CREATE TABLE IF NOT EXISTS "token_uses" (
    "id" UUID NOT NULL PRIMARY KEY,
    "stage" SMALLINT NOT NULL,
    "cycle" INT NOT NULL,
    "tokens_in" BIGINT NOT NULL,
    "tokens_out" BIGINT NOT NULL,
    "cost" DECIMAL(16,6) NOT NULL,
    "model" VARCHAR(100),
    "operation" VARCHAR(100),
    "simulated" BOOL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_token_uses_venture_db2181" ON "token_uses" ("venture_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_token_uses_at_c47eba" ON "token_uses" ("at", "id");
COMMENT ON TABLE "token_uses" IS 'One entry of the token ledger.';
        CREATE TABLE IF NOT EXISTS "venture_artifacts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "stage" SMALLINT NOT NULL,
    "type" VARCHAR(64) NOT NULL,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "cycle" INT NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "content" TEXT,
    "url" TEXT,
    "quality" SMALLINT,
    "validation" VARCHAR(16) NOT NULL,
    "validated_at" TIMESTAMPTZ,
    "validation_note" TEXT,
    "epistemic" JSONB,
    "classified_at" TIMESTAMPTZ,
    "metadata" JSONB NOT NULL,
    "record_version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "superseded_at" TIMESTAMPTZ,
    "created_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "validated_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "venture_id" UUID NOT NULL REFERENCES "ventures" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_venture_art_venture_b40361" UNIQUE ("venture_id", "stage", "type", "version")
);
CREATE INDEX IF NOT EXISTS "idx_venture_art_venture_e93ba3" ON "venture_artifacts" ("venture_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_venture_art_type_45fd63" ON "venture_artifacts" ("type", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_venture_art_created_a62c31" ON "venture_artifacts" ("created_at", "id");
COMMENT ON COLUMN "venture_artifacts"."validation" IS 'ArtifactValidation';
COMMENT ON TABLE "venture_artifacts" IS 'One version of an artifact of a stage.';
        ALTER TABLE "engagements" ADD "venture_id" UUID;
        ALTER TABLE "engagements" ADD CONSTRAINT "fk_engageme_ventures_6ac8244c" FOREIGN KEY ("venture_id") REFERENCES "ventures" ("id") ON DELETE RESTRICT;
        CREATE INDEX IF NOT EXISTS "idx_engagements_venture_b67136" ON "engagements" ("venture_id", "created_at", "id");
        -- Written by hand: what the models cannot say. Rules that the database can hold, it holds.
        ALTER TABLE "ventures"
            ADD CONSTRAINT "ventures_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "ventures_status" CHECK ("status" IN ('ACTIVE', 'PAUSED', 'KILLED', 'GRADUATED', 'ARCHIVED')),
            ADD CONSTRAINT "ventures_archetype" CHECK ("archetype" IN
                ('saas_b2b', 'saas_b2c', 'marketplace', 'hardware', 'services', 'ai_agents', 'content')),
            ADD CONSTRAINT "ventures_tier" CHECK ("tier" BETWEEN 0 AND 3),
            ADD CONSTRAINT "ventures_health" CHECK ("health" IN ('GREEN', 'YELLOW', 'RED')),
            ADD CONSTRAINT "ventures_cultural_style" CHECK ("cultural_style" IN
                ('wabi_sabi', 'swiss_minimal', 'bauhaus', 'california_modern')),
            ADD CONSTRAINT "ventures_token_profile" CHECK ("token_profile" IN
                ('EXPLORATORY', 'STANDARD', 'DEEP_DUE_DILIGENCE', 'CUSTOM')),
            ADD CONSTRAINT "ventures_token_budget" CHECK
                (("token_profile" = 'CUSTOM') = ("token_budget" IS NOT NULL) AND coalesce("token_budget", 1) > 0),
            ADD CONSTRAINT "ventures_killed" CHECK
                ("status" <> 'KILLED' OR ("killed_at" IS NOT NULL AND "kill_reason" IS NOT NULL)),
            ADD CONSTRAINT "ventures_graduated" CHECK
                ("status" <> 'GRADUATED' OR ("graduated_at" IS NOT NULL AND "stage" = 25)),
            ADD CONSTRAINT "ventures_counters" CHECK ("version" >= 1 AND "cycle" >= 1 AND "entry_sequence" >= 1);
        CREATE FUNCTION "refuse_other_intent"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the intent of the chairman is written once' USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        CREATE TRIGGER "ventures_intent_kept" BEFORE UPDATE ON "ventures" FOR EACH ROW
            WHEN (OLD."chairman_intent" IS NOT NULL AND NEW."chairman_intent" IS DISTINCT FROM OLD."chairman_intent")
            EXECUTE FUNCTION "refuse_other_intent"();
        ALTER TABLE "ventures" ADD COLUMN "words" TSVECTOR
            GENERATED ALWAYS AS (search_vector("name", "external_id", "category")) STORED;
        CREATE INDEX "idx_ventures_words" ON "ventures" USING GIN ("words");
        ALTER TABLE "stage_works"
            ADD CONSTRAINT "stage_works_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "stage_works_status" CHECK ("status" IN
                ('NOT_STARTED', 'IN_PROGRESS', 'BLOCKED', 'COMPLETED', 'SKIPPED')),
            ADD CONSTRAINT "stage_works_completed" CHECK
                (("status" IN ('COMPLETED', 'SKIPPED')) = ("completed_at" IS NOT NULL)),
            ADD CONSTRAINT "stage_works_blocked" CHECK (("status" = 'BLOCKED') = ("blocked_reason" IS NOT NULL)),
            ADD CONSTRAINT "stage_works_counters" CHECK ("cycle" >= 1 AND "attempt" >= 1 AND "entry_sequence" >= 1);
        CREATE INDEX "idx_stage_works_open" ON "stage_works" ("venture_id")
            WHERE "status" IN ('NOT_STARTED', 'IN_PROGRESS', 'BLOCKED');
        ALTER TABLE "venture_artifacts"
            ADD CONSTRAINT "venture_artifacts_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "venture_artifacts_says" CHECK ("content" IS NOT NULL OR "url" IS NOT NULL),
            ADD CONSTRAINT "venture_artifacts_quality" CHECK ("quality" BETWEEN 0 AND 100),
            ADD CONSTRAINT "venture_artifacts_validation" CHECK ("validation" IN
                ('PENDING', 'VALIDATED', 'REJECTED', 'NEEDS_REVISION')),
            ADD CONSTRAINT "venture_artifacts_validated" CHECK
                (("validation" = 'PENDING') = ("validated_at" IS NULL)),
            ADD CONSTRAINT "venture_artifacts_classified" CHECK (("epistemic" IS NULL) = ("classified_at" IS NULL)),
            ADD CONSTRAINT "venture_artifacts_superseded" CHECK ("current" = ("superseded_at" IS NULL)),
            ADD CONSTRAINT "venture_artifacts_counters" CHECK ("version" >= 1 AND "cycle" >= 1);
        CREATE UNIQUE INDEX "venture_artifacts_one_current" ON "venture_artifacts" ("venture_id", "stage", "type")
            WHERE "current";
        CREATE INDEX "idx_venture_artifacts_pending" ON "venture_artifacts" ("created_at", "id")
            WHERE "current" AND "validation" = 'PENDING';
        ALTER TABLE "gate_decisions"
            ADD CONSTRAINT "gate_decisions_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "gate_decisions_kind" CHECK ("kind" IN ('ADVISORY', 'KILL', 'PROMOTION')),
            ADD CONSTRAINT "gate_decisions_status" CHECK ("status" IN ('PENDING', 'DECIDED', 'CANCELLED')),
            ADD CONSTRAINT "gate_decisions_outcome" CHECK ("outcome" IN ('PROCEED', 'REVISE', 'KILL', 'APPROVE', 'HOLD')
                AND ("kind" = 'PROMOTION') = ("outcome" IN ('APPROVE', 'HOLD'))),
            ADD CONSTRAINT "gate_decisions_decided" CHECK (("status" = 'DECIDED') = ("outcome" IS NOT NULL)),
            ADD CONSTRAINT "gate_decisions_closed" CHECK (("status" = 'PENDING') = ("closed_at" IS NULL)),
            ADD CONSTRAINT "gate_decisions_rolled_back" CHECK
                (coalesce("outcome" = 'REVISE', FALSE) = ("rolled_back_to" IS NOT NULL)
                 AND coalesce("rolled_back_to" BETWEEN 1 AND "stage", TRUE)),
            ADD CONSTRAINT "gate_decisions_counters" CHECK ("cycle" >= 1 AND "attempt" >= 1);
        CREATE UNIQUE INDEX "gate_decisions_one_pending" ON "gate_decisions" ("venture_id", "gate")
            WHERE "status" = 'PENDING';
        CREATE INDEX "idx_gate_decisions_pending" ON "gate_decisions" ("requested_at", "id") WHERE "status" = 'PENDING';
        CREATE FUNCTION "refuse_other_decision"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a closed gate decision is final' USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        CREATE TRIGGER "gate_decisions_final" BEFORE UPDATE OR DELETE ON "gate_decisions" FOR EACH ROW
            WHEN (OLD."status" <> 'PENDING') EXECUTE FUNCTION "refuse_other_decision"();
        ALTER TABLE "strategic_directives"
            ADD CONSTRAINT "strategic_directives_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "strategic_directives_status" CHECK ("status" IN
                ('DRAFT', 'PENDING_APPROVAL', 'ACTIVE', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
            ADD CONSTRAINT "strategic_directives_progress" CHECK ("progress" BETWEEN 0 AND 100),
            ADD CONSTRAINT "strategic_directives_completed" CHECK
                (("status" = 'COMPLETED') = ("completed_at" IS NOT NULL)),
            ADD CONSTRAINT "strategic_directives_cancelled" CHECK
                (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL)),
            ADD CONSTRAINT "strategic_directives_counters" CHECK ("cycle" >= 1 AND "version" >= 1);
        CREATE INDEX "idx_strategic_directives_open" ON "strategic_directives" ("created_at", "id")
            WHERE "status" NOT IN ('COMPLETED', 'CANCELLED');
        ALTER TABLE "assumption_sets"
            ADD CONSTRAINT "assumption_sets_stage" CHECK ("created_stage" BETWEEN 1 AND 25
                AND coalesce("finalized_stage" BETWEEN 1 AND 25, TRUE)),
            ADD CONSTRAINT "assumption_sets_status" CHECK ("status" IN
                ('DRAFT', 'ACTIVE', 'SUPERSEDED', 'VALIDATED', 'INVALIDATED')),
            ADD CONSTRAINT "assumption_sets_finalized" CHECK
                (num_nulls("finalized_at", "finalized_stage", "finalized_version") IN (0, 3)
                 AND ("finalized_at" IS NOT NULL OR "status" IN ('DRAFT', 'SUPERSEDED'))),
            ADD CONSTRAINT "assumption_sets_confidence" CHECK (NOT jsonb_path_exists("assumptions",
                '$[*] ? (!(@.confidence >= 0 && @.confidence <= 1))')),
            ADD CONSTRAINT "assumption_sets_calibrated" CHECK
                (num_nulls("report", "calibrated_at", "calibrated_version") IN (0, 3)),
            ADD CONSTRAINT "assumption_sets_counters" CHECK ("version" >= 1 AND "cycle" >= 1);
        CREATE UNIQUE INDEX "assumption_sets_one_active" ON "assumption_sets" ("venture_id") WHERE "status" = 'ACTIVE';
        CREATE UNIQUE INDEX "assumption_sets_one_draft" ON "assumption_sets" ("venture_id") WHERE "status" = 'DRAFT';
        ALTER TABLE "preferences" ADD CONSTRAINT "preferences_counters" CHECK ("version" >= 1);
        CREATE UNIQUE INDEX "preferences_one_global" ON "preferences" ("key") WHERE "venture_id" IS NULL;
        CREATE UNIQUE INDEX "preferences_one_a_venture" ON "preferences" ("venture_id", "key")
            WHERE "venture_id" IS NOT NULL;
        ALTER TABLE "token_uses"
            ADD CONSTRAINT "token_uses_stage" CHECK ("stage" BETWEEN 1 AND 25),
            ADD CONSTRAINT "token_uses_amounts" CHECK ("tokens_in" >= 0 AND "tokens_out" >= 0 AND "cost" >= 0),
            ADD CONSTRAINT "token_uses_counters" CHECK ("cycle" >= 1);
        CREATE TRIGGER "token_uses_append_only" BEFORE UPDATE OR DELETE ON "token_uses"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "token_uses_never_emptied" BEFORE TRUNCATE ON "token_uses"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "idx_engagements_venture_b67136";
        ALTER TABLE "engagements" DROP CONSTRAINT IF EXISTS "fk_engageme_ventures_6ac8244c";
        ALTER TABLE "engagements" DROP COLUMN "venture_id";
        DROP TABLE IF EXISTS "token_uses";
        DROP TABLE IF EXISTS "preferences";
        DROP TABLE IF EXISTS "assumption_sets";
        DROP TABLE IF EXISTS "strategic_directives";
        DROP TABLE IF EXISTS "gate_decisions";
        DROP TABLE IF EXISTS "venture_artifacts";
        DROP TABLE IF EXISTS "stage_works";
        DROP TABLE IF EXISTS "ventures";
        DROP FUNCTION "refuse_other_decision"();
        DROP FUNCTION "refuse_other_intent"();
    """


MODELS_STATE = (
    "eJztfWtz2ziy9l9B6ctkTmlcjhwn2eStU2UnnqzPOJeKnZmtM9mSYRKSuKYILQlZ0e7Z//"
    "42wDsJUgStC0jjQyqWiAapByDQ6H66+9+DObWJGxydWcx5cNh68Ab9e+DhOYE/SteGaIAX"
    "i/QK/4LhO1c0xmErh4iv8V3AfPgKrkywGxD4yiaB5TsL5lCPt//sEUQ85q8RnSCMfGJR3/"
    "4pQC6dHqHb8OP4gfgBtL9F8AH+RA5DeE69KWIzkoqsfIeRYIhWM8wIiIirlkut+wAFeH3E"
    "H8imFjyR400PcO+l5/xzScaMTglc9eEJ/vw7fO14NvkBcMHHPwfB8u4fxGJjx+YSYffEHm"
    "PGP8KXf+cSi/vxxCGunRulUEJ8P2brhfju27fL97+Klvyn340t6i7nXtp6sWYz6iXNl0vH"
    "PuIy/NqUeMSHH2Nnxs5bum400PFX4Y+CL5i/JMmvsdMvbDLBS5fPgMH/myw9iw88iqbUHQ"
    "7IkUdW8HP/O3rETPPx+NPnm/H1xc14PChNHP4ohfGMvrKoxyed4zGO6b//E/abAiO+HfAb"
    "vPvr2ddnJy9/FlDQgE19cVHANviPEMQMh6JifFK043G6h99bxv3dDPty3ItyhRGAB2+Dff"
    "xFCn76tsVwxoDtAOLBHP8Yu8Sbshl8fP6yBvLfz74K1J+HqFNYHMJ141N0ZSQucfDLYKtN"
    "8bzUNqf6geF+zIxOQa2euRfeci4gvYTbYs8iJWi7MHsH8X71W/SwqvP4ZNRgHp+MKucxv5"
    "SHnJEfrAz5DXwrn8Fx+1YwR8tvBybtzcXfbnjP8yD4p5vF8NnHs78JeOfr6MrV508f4uYZ"
    "zN9dfT4vYM1X7jLW/3P9+ZMc67h9AWvbsRj6P+Q6AdvV1M5si3dLx2WOFxzx2x5iR+T41A"
    "9FEfXCQsM7KA5FXpEqD8qlVzH/y4KF0YFfpM+C03y7nPKH+GX0/MWrF69PXr54DU3Egybf"
    "vKoZostPNwV8Qb+m/tinLlHRRPJSOq/k2ugh1LKWvp+o43mk3wNOzJkTOdoF0eIqE8kexX"
    "90EPy6Bf7y48X1zdnHL7ml5f3ZzQW/Msqt8PG3z4oDk3SC/ri8+SviH9H/fv50UVyBknY3"
    "/zvgz4SXjI49uhpjO4tJ/HX8lWTFajXQBVEz0JoPtDBPtBzpvOwWhrpDOlt3R9onOJCpId"
    "V6uEzW6OTqOnmocqid4rMyjzjDdwf5DUd4bv+b3EttUgKqMra/Up84U+83si4d6guARla5"
    "bwHp7mROv00f0cerxGCam1Dw2+EXEyZ+PTwA+vTt6mogML7D1v0Kw+kjBza/Qke08E3Stn"
    "xpPpoXv8Eengp4+O/gTx3b14NgORc/+5qwgcwAn2swrLXCJ03HAWEKpvjorMUN4tyUjZwA"
    "3RHXIQ/EDo3kD8RjSx+ksWeHTSx4SoE0b+AwuZl9C/1+9757ZwzN4Z1AFLqELs7e3Vz+fo"
    "EWxM/L88vvv579esMN8o41QwvsMwe7KJysKDK5oxl17beI2+vXCCbOxLEJvBlw2if88diK"
    "ELjnsejyedwVRtaMWPdCNpC4CeCxuO0/ep6fguSnr2bEg98R8DsxuIpcDL/EmmFvykHwuW"
    "dhhYPv8Bgedp1/EXi02+Tv9Ab8aW4t+PZOvJzpBXEDxqGDbpANIByha7r0LfImfpzgaG6j"
    "78vjY/zqeZVP4s9B1Dh6SeLj999LzgoLtkOW804M0Z+wFWK2FFOufN14L7TwXqibYowNpt"
    "4GY60tmfmlEs+kvUFTgma6hLTxTqTSOlu1Brnt/Dp55sObuVLlQTIE1Rb0gtj+DemH0dd3"
    "ZDKH/T2kWjSFPyOihw+D369HPowF9SUmorrxiCUeNRx6nrL2hnusQsKaPpXsr9dz7LrVm2"
    "xRuE+b7cno1ctkn+Uf6rbY649nV1flfTY9XbTCVyLeCmHN5vhOAFa3LxdljX1ZZ/ty6aCu"
    "cBiQyvboTdreKSu1eqi/TyVh80Lp/EKVLVwqx2upsHmlyq+UIefseMnK2UCV1qucpCESaL"
    "1aLRd2y2HOS5ph1nqY43fybq3oxi4JGl92fp3M+5yawpqXMhz/eoJAhFYZYGWKwO9pT90E"
    "diNNID+zckSBr7CMfL18dzOoWBq2gG+/KRilxbAC3sPwMN5hl3g29j+SIMBCGywxMYpNhn"
    "VcDCtqPJ6HrRXYGE58IxTJvo0ZDNRDz+YEVAJvOkQBga9gPv0Mf9KQAUCwNcuSLjCKWnN+"
    "QsDZBxQE5FyNnd+VMzlu7SUBnUfwJSJmhKBO+A6xkUd+sKGgURBP8EP4ny7BAeEkDJdAxy"
    "vq3xMfzTCPyHyLPnHKB+886icgjLnEhlvFDAgYF4cTPY7m9hDFv7CaAxE9eDRB499aIkEY"
    "QoMWhAYTjmnCMbunquVAjVeYEqSVFpisiLG9SGwvc1jPqdJ6kEqYlaDBSrDAa5diCcLVXP"
    "qMSC8g3jeH3tgTWw1F1wxNoXasOsSplPFt6Ty6mDEyXzAJva5ys8+K7G+zP+7ITh8d7lqt"
    "i0VZ8+ro/OoQ35cFOVUrHImAidhT1zbyVpCmR728lDnq1VvlI7S2YDX+mPbUTWA3Wo7zM0"
    "svszFP9vYR+/cDmcE4uTisNRXzZuM5tGtoJL7hVlccJppDIkSZ22jjVHZhMNyE+lHoGswf"
    "n70RGewsFoTmUn6Vm23TUDE4LsIvnBMYmjRa7GXZVLzHe4vQP+TTVXy/IY+XS+4NN4omxl"
    "thKebmY8S36vh2oS2Zyztwa9jsebo+Rrxq82/eWiXuY2y/xvar/UJqbL8dUQhyNh2xvChM"
    "3USgj3N29LrJpB29rp61/FoeYbJwAljnFM7bGQljW5clHVM+Zxu7o6bH69LZ5EAKNPVYqO"
    "yW1efoUr3yHDZqqDlf0zm5o/Ya1FMqyAQB4uqsB4rlFHvOvzBvWFZ6m4s1yfacFYpVTWlO"
    "Bfm3eepo/K3AbmjyLWikosZD0nR/j9v3cHsfHR832N6hVeX2Lq4VEus6TC35ZSLQB6PgHg"
    "Amc+y4KgAnAv0D+GTUBGBoVZMZugzwD0Z8D7vSg1UNzHmxrYC9eWnu9lzuSPKb50WEn+uj"
    "/BsSQhsFohOHARPU9OSGGfvWzHloNc4FUeM613mcJafNpgdAiaix4ta7dbOQbcG3+7nQXT"
    "ch3ujglUw0rby8F4mDciCxU2WuDutMVRk3ZzNrFQ/LsQl20cphM5He1HIdEB+iiU/nwrs5"
    "cfyA8SAZGzGK5hxj4vE5tcG7+vyXF/IwoB3fr4l9TMXslaQgkgvRFbwvtTa2xsa4fGhgZR"
    "LUKRlDwwyxLJHH7pJkv8ha7PjnFTxAXsSFpadoEowzSBo7n7Hz6bDEF6wkjY7uJzVH95Py"
    "0V32VqmoqzJ5czjRWmkV9TnHLaKjyoIHtN1o6sTtQNbirkDZVauipnCG6hqnuRCJBnNOKS"
    "ieXsVZtSBaAPcOZHeFbvLNfhf188+fr3Lr+fllkdv97eP5xddnz8VCDo2c8DQlybztUcoT"
    "ES49JnP4bNhei8LGHqTz1hqWpx7zE52yGT8vasZZ53E2vsW9+RaNY+xJvFHGMfYkhrkiKX"
    "rjKiTSlOhaGXcGqcX6On5e5YX0RZN19EX1MvqitIoKW/P4cVVgSp1oPQ7vxNPqVAUmsVIX"
    "ljdiOXPsVhxpY5niwhYKHUXCvVIH31+8u/x4dvXs+evhqHC8inF/UdYTeDFoz5KkCqwJ+s"
    "jI7G8uD75dv9+VEb5gMW5iL662FhchnjuWT8fciaVoP8gLGuuBivWAYZk9sRbuRMYgrYA0"
    "ZmPfCSRBY7VYZ6QM2gpoz2AxgDWqBHZ9eZxUqkeFB7ZRFSf1b6scnVIpY27S+dSU4SqoDG"
    "9GzIyv9uPrExzIvF3NzmaFLjSOERl8FU/5LgoFPvzZWEDH7e5VJdsURiDfjc6joKWZAjO4"
    "/92SEbUyqTkpPUp18tv2plSnM1+4YqqETD7OUFRkO1f3YKp2FNz0hlK+U3gzpNXGuGZkzH"
    "Qt2CcW0CtVRTQvZTDVqnBPbzA1oSQHCyUpLblbALnfFXyym0wDUKMV1MC6Adb8TpMDFh4B"
    "ffp2dTXYpOsakDeAXK3dNwD8ECXUOopzowpqB4rie6gK4HvYHLv3oBa2J9oPUZRxFDmeiJ"
    "4DQS/A4TFclM6aY1ukK+VIphF0uaJVn5fsjv6QB+tt/S485eoNdDF3pr54URC27QDd/nDs"
    "2zCd6j1Zx6W5+G15la/s/Z7dUtHTGNrd8mphDN2tRWsePsVjvH5+g3x4+YgfIOrDf3D9u/"
    "cMbjBEoB85vJefRXJX3gpRz12jO+LSleiEuoA1Q/7S8wp3TsuRYeTCW4UsOp+HVcE8gMlH"
    "wb2zWBC7cRRiIXtl9Gg1QXdJk9Iqce5MK91FWanNDqPojXtc7N3u3UV/GY1OTl6Njk9evj"
    "598erV6evjxHlUvlTnSjq//MAdScOsSSj2LFUH5Jnwx10e/QREJXxrsm5F7XVmYrUkr7xs"
    "Yl1+WW1dflmyLh80rbFmKkfPsxprhvaWbG3V7qma4Nx+ztjt+57CJPtj9ajDsmCPyCnbqy"
    "cECoWKUy9uv3933mHWgV057qjPlOM9s2KG1abEISwjbVJ4d5KfU3IeHMau8gFGnHP8gxD+"
    "knkld31YZ2WZQsuxHTVVsLZEZfJEUm7EO3mDVtwUIKwhM0B5RuGHoAA7UYWa5Ko1w44Pvw"
    "zxu9qReaBkZ9li/6IKulB6RBF0YdTwSGi54B9472i6hEEJL67wGtElQ3TyFt3mt/Hb0IAS"
    "iHo3c8rtISAQGeB+CoR9hgTwQMF3z+cZMQJ4M8PnE4V4LJcG4osg+vMInTE4jwZMPBI83Y"
    "J4NrezLIgf9yvE+UOGHeFINJaYOB523yD83VtgnznYjYvIi1c8EgFsp1Nexh1QE788NUpF"
    "d8lmjhJC4d+j6tI9ebsjf0D+f5K6IhrBUjWfomCCUyHvUtX3aaBRTYtQwa1qEM2M8d06rT"
    "sU5FqZPE9a5HmKJ1Ub5l0sq7MRZPAhekj13NhNgnhGNZmxpSmfyljXM++rjpKdLt2yDeZ9"
    "tTFp88TtQp0sMXF/ix708HalDuRX6tChPN65m+OZkTCIyuP1HhFh3ZHQ6vjAoVNwNaga/N"
    "lbAp9Kaw08X4u/Jo96eJsp4eHpFSS6atNeXsrw9bdu9gvgJKsWQpFKmOHY+nAsfDIhPNGA"
    "2pgUxMzAbH1gilYDFcNtUdaYcLUz4eZIyEtm0apU0pv1g4y4xr5UoR98Th9VA61MbPPSFB"
    "Y35EeVQzUrpDHcW3mRLv52U7+uJe/R1edPH+LmxcWukKiFMKzqb83KmK1m+1sNdV1uh8bW"
    "/ZhRVetbWbpHFINtWOFyZn2VbTwnaLIk6LyFH5qgo5t6tnWGTtFX1tT3VRI0xL2qc4Yyth"
    "JRg65W4bK6LQs7iZc9RJCWpsBuJ0qrannYAsL9jjWULIgNIE63KAPwBoBLu7lWcYZXxJ4S"
    "/4JXIhpI6HDZy8M6NpwrGvLCVb5DFNhwFLRIH/AZohXmEX48NG7CUMDoYoh8QheEB8/xP7"
    "m6iV1EfQS9YBeHgXSi+p+gkvHEvsjiZDHfIzYnioWhf56cJrevGzcJ38tzrGIWQ/5bQDIJ"
    "u66uG1igc+XCPwxH6yCKVTVH66DxU7ppAz0PoNIN7u0cFXpP1gr3v7Z0re0TBPYcsqbbrN"
    "19zJo8Z2iNb6ULKUK1dayE6AGcdmtPYqELjUdBu0Stpn6GqZ+xz/V6y+UzuhMB23tvrInT"
    "7KWHMGtzaHpiysoYz4pJlrtHp4qYesYevcEenX1BTbbRLYHaINvoYez7Hwlh4Q8s2fbjS8"
    "M6u/48bKRg0Y8kEM/Hh0KqyBHiefpu/ysNBg/XtzirnsMCFDCyCDKh4aFkEhkuN+Lv6F5h"
    "3Ls1I/bSFWQmEf6+mvG0hSDONRP4SHyCXBwwnjhwiG4dKxgH3JkGrwG/6RKmkGgePUggYt"
    "cxaMM29uEZCA+kJ3MRms5vJ0pBJvJRuL3oP+ogjLtfQS/QaElsNKF+GLcfddoyXSC8uT4L"
    "ypHg5S/zFYCNJ8F4EnTUwI0noSOqXC6mZ+lDi9ZWwIy4znN4EO25X9LH1WA+P4UQ2wh4nS"
    "JsmcNkcRw1yUljAZ2RbmsbPD5uYh08Pq62Dx6XbLA5JUbFOpUTNEYqrY1UoPq2GeKMmBlg"
    "rQdYJOeynAWOkto3jvctyJnMl4+w8HtUWkSw2jGeCGjskdXWL57aHtSjc6SyJkBHEqAD3U"
    "8cf94KZalsj4IItwgyL2bDWoIskTUg14HcImKzIGuCNnVWhix+CHfddiNdkDUjrf9IV5Yx"
    "r9a8SoJGA3uMBtbCelCQNe+Zzu9Z1m+noJsUxfanYR93RCnJeTRVDjBFOaPxSTS+nCtWSQ"
    "vISRrbl9aLUzxYynkOSoKGO1bLHUvxKqNsuE45rlNpalUUpa0mPGWV3JC6Mp6TIMBTmYnx"
    "POri19++Ercqy2kE/Luou49hb91dvEqD8J9dksQ+UeZMHAuziqIouevDOrqYl2mpwBnjYh"
    "ZBjIrSHEt4fd7GtTh4nVb+xTBiaQ15VdefMxVUPUQWTkBtUdKD8SodPBRbzhfb0X2kRT54"
    "ZzHDKsf9gH4lpT0yzcs0q3Iwt6FiGSqW/quZoWJ1RDPK8VLowrFUpm4i0MM5u/2quXhpO/"
    "ITcTPCVVZeZ8AHZ5kHPXywKyM/KqoZVEzqqL3OELec06eNuFanNVyr0zLXykRjtlmWd8LV"
    "4AqmwkyPmvdwoo8aTfRRzUQflSe6sby1meids7zBWLUrY4CN26cL44t9a+Y8tHqPC6JmnH"
    "Ue54xdpen5MCNiDof1ZvNlsM/gYE0h3Wgxz0worYKDP/tT7Dn/qrT75q4P6+y+NNOyod33"
    "DFkunA8ZT6y58GmwIBY7QpciPJcH6XAzq018vtCiiU/nIpYWNDv4KXMQC4Rp1mG8mUdF4k"
    "5fVhJ7d7dpEmkrN+UuF7bkWwH+0BhzNTLmxkPS9CgVt+/hWWonAVo2ncPtVBBOJfrAaisc"
    "V0+bZMiCVtXH1dNSlizygxHfw65UB6rGuSC2FbA3rx3dtgxgBo9wt5QGylQbwvJSxhy2dX"
    "OYetzBQQJnnu9q4hvm2Z7PA/04N+d0VJVhzkuaYdZ6mI0ZrL/jXLLbNGLkUY/Buf2xRLyw"
    "l+6+3GUCXj7nQGIfeBxOF0lHfYJqlzarL9R1rPXvkYYmMVrlGwzrrFYL0TQOLlXgK8YZ2c"
    "JCLyjsh3/CoKpPiLWGN/xtlMANFHthPXI8nrDNgh6x60aSc4R9kQYOcVYHk5MWd3WzMMsd"
    "YSK/3y2aUYBfXF7Bn/F9hujWmmFvSqDFivMg2cxJUtqh8JLNbwAdomu6hHu+yZrPjuY2+r"
    "48PsavXlZTJWPOWxL0UaZHZuNBjIFMGwNZ/wuAxG9Y2xogOyA9tgmpOkSgWofCqeJlUMVw"
    "k5UxuWUeYaCJNhgV7DMiBvrHlFHfd8GbDgG+k7hyUymhN8drUylhbzQTk9m/Cc2kQWb/w/"
    "BMvvhkQnyhgMoO7OnVYe1pPWnX8KT+R3heJfyY6vjwdDxTeyDSpvNTcVRXOhhyagj/knqS"
    "sME2nfCTNT+5+3QFh/R7suY53lFg0QU85WrmWDMkkhNiN44+jM664hCenqPjztND9PNHMk"
    "8irrc5QetzgjZk/V1FWlXUt6s+VVQWtzNnCuNvN/72Ls3szp0gjL/9SQwzKI/qyXxyQuao"
    "WNxuhJKsCGleymBae/yOwNrCAfz3tKdO4rrxDJ6fVw3q64XvtrFtbMA1twRqZdzgJI/1u6"
    "UfUH8gsW5kLw/rzBs+bzi2RMuGBo6/0hVc8kXtOxBGMxwgHoAq7BV0ye7ojzdoueD5joTb"
    "fuFii9sawuuiHB6dIPIQxrnwIBfPcpe2LIxmt7fabNCotFYcNkRDI0r7yahJfMaoOjxj9P"
    "MGU8UP2RZ77kwrz3U/pLtrpz3OfxmNTk5ejY5PXr4+ffHq1enr4+R8V75Ud9A7v/zAz3q5"
    "wSgf/mCfdpj0MF2He1bKgK8EvgJncpebyvUCFsqLyYSI5b+0qWQv124qAW84JqJl47hMn7"
    "NFApgcKI4CQmEPuWR5URatYp48WNpdgh9IEKbHq+eEncriNfd9eyklbXPKPmM/18J+bvLt"
    "mXx73Ttsm3RNsvk6et1kwo5eV89Yfs0QbnpqR9VFN2Pw/R/Uv5dqZsnFer2MNxuvoJ1C1A"
    "FmjMwXDP4X6YtFH/yIzT/4Sy8MCYgMUPJQAqUeRHwA/O2vy3Xp4YjPqL9G8YU4OEE0DzUx"
    "Cqon6HA8LkBwKEDSp7z6EOLDwOkS9074kUyoT8IcG989mz8LL86JcICuf7v88uXifStGxJ"
    "8FW5z4sfwPQecWqIdoSKIN8pLwgfjlfMxJKeHydaMb6qEbxkOeB/x6jl23misfC/Xp5Hwy"
    "evUyOSvzD3Wn4+uPZ1dXEkd0/N409Oon7fsE5Nbc+vHi0xzPjIRBVIJofqtSALYsaPCVxc"
    "gkG16baK9UWueTyyDR366T5z38sTuvYKicZfKS5kyj3ZnGVHF9iiN951LrHsZKPfyqLNmH"
    "PGj7jsKyZsS6j+m8zWMOM0ImT1f9oLTgDc8JPI+lFAaaETEDsvUBMZTUJ7EZHZhA2aGh7R"
    "aDUlNgt0OhPJTpn2d//kqCEBiJ9T9zfVjvAOAtQY3jTVXiGbGHoFfXITaaL5lILwXfBSt+"
    "zENLjxPtoIljk/mCMuJZa06Q4CyJBUOjF2iW2tLxwjma20P0MeomqAh+3PUdpbb7bCyrYV"
    "9oa2E/YNy7psubIQNonKF5Avcn/sKPDLpNUS6I9RDt7Qff+skm2PQwl0qY8NvHZFPqVLzo"
    "PvnyXT+0acN/4UM+daz3jk9Aj3kgclW41GqDQhy1H9uxQGPCMufRpEEmOOS1yKjF8oac6M"
    "ILwgi1NVhaM0E9ef/L2buPF7+cfz379P6X4+PnQ8R/YRDGrmTyZDr8yOaGiV7fotuwenic"
    "UzQhzESHmp+S3JnfvdWMeKLaTFSIxsUBizNqbicHSP4kJc8IUlFsPPF+VV6PyDSmDrmemv"
    "khFUmNoqK2r9gYUpEhFelK0WAOk6FZU+U6FujhmWY3FasyT1bCudptWxAzPlt1n+2ToB8l"
    "ynJ7+tGoyY43qt7xRqUdb+FTrnhIsK/f9LJy+1uujzuw6fkOI76DVawjWRk9fN38fr3xdZ"
    "ukZVtVRPKnYAVUy4JG0ZOxxxewuLYs25QXNURB3cx8hhL6JEeaq608Hq7NSBdkzUhrPdKd"
    "ctCYYW45zIY9+SSGOVGnlLN6liVNGkq5K1sZ2pKgQVarpKkdWpAM51cbzm/FsrsFgPudO7"
    "W80TQAOF1CDb4b8C3tNlpx1m9wIM1UI74f1lFyGLRQSE/Dm7/lqWXmsEyKlDI8BQxaED+T"
    "rU/4b4eIZzLg1Wp/juvhYGlFnLAorTyXzW5v14Rek89rJifK4CCAN4XEK5sNfUKDGuZN1G"
    "JoyDQakWlMkkGTZLB7ummOGRKtgCqzNyvTB8bCrplhhn1j2DcarAq7Yt/IWI81W18F47EP"
    "c3v7FBtDgzSZwLqDr6j3sZSpwueUugR7cnSzYgVc70BuV8Am3+x3GT7//PkqtwyfXxbX2W"
    "8fzy9AORbrBDRyQoOBhC9Wna6mFvC6jDUG8TrEefD6GNAStQQUUS/JGuQVkO8ezXfw+cvF"
    "J0V7xoBb33RKMZianVQ81amUoZzo7KQ2lJOnMcwuDdqNclbQvModGGN1ZnVZsNXZRrOh3f"
    "bRZoWdB9IiL2dRztiY1G1MBV9ZYx5VXsxQff4jWzDUOVQFOYOrIacdhEcVv99ljA0PJc/z"
    "yS+EORYKPAP69O3qypB8dkLyqYA3XkINupvQLWw2FeAeiEEFhx5pbe/wwrCWQ8WbKJCo/K"
    "XnAaDI4nneeZIiUZpLBEUO0YR7JWx0txYphcLqXZmKWw5Dd8Sl3jRAjKYZhOCZQDf11yL1"
    "pnjkCkbVHu/doOaqeAqT99MQorQ3IRlCVEeUzMLebN2rTN1EoIdzdvtcKA38CQ0gN9kn2x"
    "khDcFiL8UBJW7QTdUB+5VsZ3uA+vN2yTIycsb5pd2aVLIaHeiASO+JN5AdEMWFYe0BkTdp"
    "nOnW8okNaygPXInOZ8uA+OUKC2eWRQLJMa9VD01iYeTBLLzryvAYc5TT4ign/lfQg+P2PV"
    "SDd1JzQLzg4xkOZioo56VMWt6NBw6fVsVebGaNxbI6T+nB1+ghNbBHWHRBlOr0pRKmtMMj"
    "khSSHwsHLrepA5yTNAwf3RTZfO7EB3rf6rSSlzSjrPMo82oP42U7ul5R1oy0ziNtyLdPYp"
    "gzZ92mR9eMiPHP1JOAlhH9YT8sCk0h3UijyEyoHIPi3dn1u7P3FwcjUPDDLEA/qDKR8WvD"
    "jVYyvuUpUClCdgKdCMKC6AC5xJ4SX85+qG4e1ofilZyo564RrAnEhhZpLhnoZwoNo/QxSF"
    "RNXeEABc58yRMo2MiiSxhKXjjKoyhYzndR36mQeMbY2fSys5m6QaZukK7usdAJMXYkIQ/n"
    "zrQS1JxYn4D9y2h0cvJqdHzy8vXpi1evTl8fJwiXL9VBfX75gaOdU0or4adLWYD3ZvwjOT"
    "MArQfAorLY+vfEcmB1rlhQqDSs3g5ljiLZDo5ADZjvL95dwnL87PnL4ctCIHds3XxR8n+I"
    "jVvF9ZEI9CGGqmCLb+Rgel7jYHpedjDRBcdDGgxYDXJOyADdCOhEnZes0nUJIXJyJhmEQj"
    "KIFoQdYyrT31QGR3eqaivLypiAOZPN3WRz19cMqZ7Nnb/c+zPv6rkIbI7vzCyBeqUY97EX"
    "ONHPLlt406vDWhtv0k7ByBswsuBGWxwFqv0UoJkTAE7rt3Fqb+plEoLH1POf4U8ahq6BKL"
    "YIugP5OQngIwzExHUsJrcT7/SO3NR8S1eeMOPfcpPzakYR/8IWdunwlnAf5rj8C+9tbLGe"
    "OH7AkE9Xw4yIw9DEp3PREp6qaehdws8vRt8Zs7J+ZmUTiWci8TqnaOVAVQ8jMgFEGwz6pv"
    "7ubvHlu+pYOSd2Xqp/Vrft58VmVB3lrEwPd7Xtg1ytOmymzndBfRikJ5Dfosc9vCphHNhb"
    "je8UR+PqGJA6m2IXoj+00YDv1uNgDUfguaIPJCdnfCAKPpAJ9S1ll1MqZLBWwFo976fJ+P"
    "mYjJ8hegCn3T52L9+FxqMw+Coe9V30pIfX+/6xDJgzcawK8kD1pC8Jaoy6tnPf+LZ76dsO"
    "CPw4m5MixwufPDh0GVQdYX91Ka40cNX0UpgBE95Nr96395+/nV9doC9fL95dXl9GgbTJKI"
    "uL+Z3868XZVZF2RhjmRvMy7NVhylmZ/QcqZ7wSd0vHZY4XHPHbHsIhsZPwZUP72K7hPPYT"
    "quCZlTF41uedNqSE7ZASSnPWgLoB1OxbqhXTQ8Au4XjEw1HN7uChiQ15Hdd0Tu6ovR4i6q"
    "MAPqCFT6c+ng8j+oTFeCheRIaQZLlS7UCwLiIvbUK6YDP4w+HpjAW/whFZs9iad/UAH/w3"
    "iIvccv6FA939zx83j86WtbAl38b5luLP4dhUp9XibRjB881XDYtDGxaHScK12yRcZI4dpS"
    "CURGArpg2NMm+djBrV5R7V1OUeleA1ybf25oCJF+/G3vCofR9MdHtYKPAKr8ecp6FsnMsK"
    "moQ8OpvoxFAJCm2rQU4kzShrPcqgGirXbk6F9ug3jZWBzrpN4Wj34MgInPVhkamUcVIroE"
    "1+MOJ72JVa/mo02rxY3/TanWgDkU1ABeaMSO8gPj1tAvHpaTXE/FoxdlGVonwQbvLzIsLP"
    "H4HqlslvJsHgk1Bo8uZBlWHOS5ph1nqY8/bdpgbYvJTx7BX2cYY9m5MpFAO38mIG1Vp/aT"
    "QFywAb517OuZd/VRuUkY2noUF2A7KF91W5iGzBeOAwR1bm4DyS/fW3r8StokBGeJ+F/az7"
    "g3nexhIEy7noehwQWbkyJaySzq5Jd/ls9YA584VL5sTj2hgcq2Ad4B8eCdxF0lFPUTNINU"
    "UqWMBl2BTM7GqO2RR+zpjnbQzi1CPtwfoAfb2PuuopXD6PvQ/4AmYwa4pZmEh8zFOMP1ql"
    "uBJ9XfBs5T1FS+SuGRvMVDCbE8Kgk0fi9DHspacYeTSNWnokUJ9oPgCqm/ayergW1HWsdZ"
    "wK5JGAfRGd/Z6a7ns4vxY+mRCf56V5LFhJRz1FCi84i5arEI5PhMv9kYhdM47Q1LHexx32"
    "FDkDmCJgDAf3j8TqBrroKTqWS3kZOQNSLUiRl9SgVPuiJYXMHwFPXC+9j/pUvobVI0GKKm"
    "b1cR7l08A+Aqdc3tkeIhWekw1ezS1XC+o/1hzaLw9a2c8ocg5MZIGvBiXxC+OCfY8DqHkS"
    "+C5ihH3mTHiU5VZAOot66ylYD9h1In6Wga05bCtyN6P0fgxP/HgD8R9hZxeevaDNWKRdho"
    "xEP3PvoHVGb99lDH289EvC6DO7QnUkfXYDalYkIZLgIe88VH2F14jNfLqczkRo++gUidxC"
    "kkh6JWkeRn+Gpj62l6LobSx4T8giCBtB67fo1pphxwd8QNVg0EaE3HvkgfgIrngAGtzLIr"
    "x6AY+/nxGfVNXa/e7dhsequ6U9JWFPAWEIFBjxcAufThyXoHffrm8+f0TYpR55K65Q3m+A"
    "ZviB8M8O/H0HP4yDfARPyLOt3iZle+Gfv/SCNwh/9wB5Bgs1uiNTxwsQ9kRP2ynoq5IXIE"
    "kHJReCy2wZVF/PppiQt5gR7LJZkzuEj5J/qtxjci8e8TemNrh3XLfUKJlPY1N74rELncla"
    "sD1IC2H1jcKPTmrCj04k4UeSd0eF9y+TN+x/rdn/ogr9uEVJjLLgAYOjNM0S3oGc612Bsq"
    "the5rCGWpjLrXuiWqq76KoiaVWiVz3KP0X7I2tskGUhE1CCJ23Vou/I0Gr5C4FUTPOOo+z"
    "yY+wt/wIJvL8SbxRJvL8SQxzRZr66zl23Uq1viorfXeV+pPRq5eJPs8/1Kny1x/Prq4kem"
    "ViG22TEjGV1tlSNoi8FdfJ0x4+O2L2CUvgVxc0KYj1IVdi3cK0i3ImFqcT0zC+pqnKlZXp"
    "A+b52f2yScGel9UFe16WCvZg35oRgVDLhSXXgcaID86yD3r4ZWXhU/j5onYrS0Jhmy4uUm"
    "GNwdd3icm7jVXGQCJqRkB9BJgjy+9SryDGMkY/zACZ+tbbLOOp9P70w8GHrxcXnwbtVMS/"
    "Jg+supa/brCUv65cyV+XDBbw1Esfu7AYr9unLC/3ovFiMngXPe11/LCHrzwYcnYick7bUS"
    "h1sseXAY7an96ffX2v+j6I2I0v6SPrMhQhfUrieXKm1Qt7QbLVAq/Zhhot8X8ZjU5OXo2O"
    "T16+Pn3x6tXp6+NkwS9fqlv+zy8/8MU/Nxrl3SA3kzkbcQLKSit7W31Pxm+hs/mNs9/G6h"
    "WIC2Ia70TaqrU53qHK65YTNG+Xzm9XkUaqMsxFWTPSOo+0TSw6nzuBnJ9Uy6UpihoujQKX"
    "BjN4irslk8XiVNfczUuZqrv1m1uLqrumSuxOsx6bgqayAKrhNguaapJvVlPqgUmduqXMSg"
    "fJZtnJSWUSnTWOuKX+Y1MGXXOCzR/QT19n00FTmnUSsQNkEuokTgfLp9AZtPYQ557AVh3v"
    "nkV2Y9x7PktG0wB4EXvEa7VjD8UdiI9hXHpV5PsmsTDkfcEvYReFw43EIIcB6lG9eYbmcK"
    "hAFPp0AmQtfdjz2BG6DQvQxylWbxF84EHpDojMqTcVgerRz/4pQCsfzt485j1KoxqE8ek8"
    "MJ9HJvAQdV6tHv4bwvPaaMXvDffzycLFFo+q95FPucUS8RHmP2EdDJFHWfpILaLY/0xGJt"
    "TvE0ZozN+JI7/+Xop3zwtWVKuPepFfLX9rYsO1iA3vCpl4987EbfBFqkl/FX7Ax3D8tMNx"
    "x7TKjsSy7n6mbi/QOtxOFK3vGSlTfbm53b0DUe0dmrrMYVWUpCp+I9s3/Whva+1OsprAHZ"
    "Xpu9TQdh/Bb1j6ktj2arSj5gZpdaT/ucRuVO5PRe/NiPWIRbcNxTdKjilVz5rRRPM97JEj"
    "+uXi0/vLTx8Uj22D2Bjye+65Dx8Dk0lTqkygKcoaAo3OBJr0jYEmTKIMVW8dElGzjahvI2"
    "ThBIzMHauMfTWTJif0KCJNd9DfCWPGcnEQOHC7VoktisJmrdN5rZsThrkNU+VFy8oYwtrW"
    "X7+8U0TBsFEWNBYOmb3IJO15CitbsFzAi0Dsdplji8JmF9N5rOMX826tSPQtCRq2b9WpVx"
    "lbiahBt+h5y/r/GwObk9qmi76zoNYQ1B/SmhKPpKg3r1mkKbAbaer5mVVBVK9aHraAcL+D"
    "ACQLYgOI0y3KALwB4NJurhxqsUs+YFQu6IwxMl9I6YCFFsM6NmBcywiHjRXIgMxfcwofJ+"
    "NBrw4cF9dH6JIF6J6s0dSnqwCtHDZDXK0dooCGHD7q8qo0JEDYF3KEV7jh9WSmUaEZZ46h"
    "Y+hDziXcy12b1JiJ756y9fwyrS6uEFXbqPyt4d5pwb0rDHFT2AtiRrEqWuXzL0VTWAtiBt"
    "YCrN5yficLoay086UCxr4nq2mQW5aVrD45SWPf09rm4wLsnrUezyXRLZWvTl7IvD7y10ea"
    "unkjc12esvmpE3hgxi+gcyUWQVbG0Ada0Ad8X1bAuxrwRMCg3Qztkr3toEfq95HiPqg+Uy"
    "dNhk0O1dFJwFEpMku48UwUXuVn3FjpfRsHxcG56ln85TBs/HN6zp1gz4MxRXTJEFs5FkEB"
    "NA5EHVj5eXp3t+Mxfbc/HPtWBNHdwr7tMBGdx8/g/NQtevspQCKqDjleWE+Wh+4doVsbzt"
    "84LES7mhEvLmILWNrIgxcwDM0T3cD/dCL+dAmcNb97qxmvVYsRjxrnJW6xCAV8disu27c/"
    "v0W3Ex4sf5s1GBBszcIO0t+XdLGa0SDqHq2gO4bv4ZmoKLULGFAGN+VRhWGJWxLAi5jGAC"
    "Z2irk9RNE8CqqjAAUs0SEne+Yph/0VTkQmsk/D81m1dSE7zo3PwBkZcwAubtcCHNUQv7xU"
    "D4NPth/o90M2aetS3P6QzthOn5P2nNo23j3VcM9KGfBbgx8s7/5BLNW1Oi9lKAtPsLJTfF"
    "rQqbRT1tHX0NqVFdnfMnK82zVka4auiWKF8cn+C4t3BcrwgCbZ4+rC3VMhk2ZWIdw9PGCr"
    "ujZSKePW0NytEbBxOxt8QdQY4svAKluG81LGPNyiapkJt3gK61ZAGGtXRCIvaQItdB5lQw"
    "HaB2U9hqsMsTLhN3JbXGR67CbCG8m/hTmmI/U3GYVqP2V2oDb7KePfrOKmjESipJ7wF5nC"
    "bKB+hZuxsrlwEwaOcMdxD9+Mc3yxF+DQzSP8cHNsc9fam9BlGPBOCPZdh/gpq9fj/ku44L"
    "DgCN1aLnbmQdnBJ76HgV/R717o24tyi4oUoCT0KAYAKZr4BP5yKdzOpiK55x3lvGJ8L7yX"
    "c7gJ90OOeZOCpzJA/L1ArjN3GIK5E/4q3vq7Z4HmjaaUuyCx4wJC4+i38yYTxw+4V9Vxl/"
    "CLxIXQrwnaIwqWlkUC/uPgffLXtyiYYVgnkvSkAUAzhF8l2M8g5DvTWYjVakbhNz3Ar3PY"
    "UDwfLM4zwB7BAhAIR2pAQEtiIZL3ZMFgwCx/vQBEWvoxS85K44fU1A+5x6xWmu4JezvDZB"
    "9TAfKCmDk9qiP/JNwN8aavk7shhK5FPcaSoJn2LRiMD/KKNTXZjxKJ/adkOQzwO0m+cg+/"
    "Uwn3RMBknGqP+sSZUEXvUSxifEcqqZKpFyaZtiTBxNUJk/NSfSKkbM0Dyn/6WBwcFYDNC/"
    "XIX7M1WMWJWUX7SASM1qGudSx854FPyXuihHlBTGdVW1/ol3euY8mRr+bA5qV6AfyuObDC"
    "OCfRNWrYmIlIn3a+PVMxQ7uuGu6pzAEZV8ddQzpr3C7jXe+KLcoaZ6zOzticI0J1qEvCZq"
    "x1HuuQ2xV6klq82BJxM97aj3fkUGw73nlxM946j3dHarA9361SanI8m7dG5a1ZLtpWZMlL"
    "mmHWephD1osi5zAnZKL4JOujMqR5KcPirGdxhhOwjK9J2prjbebe06b5cPeJq6aTtVk23E"
    "3IVvNhS+k0o2w4BftdJPvrb1+JW1VlrjoVT0+gL0RCCErmVrC6Fn31Cak90Kwj0KpJ1imq"
    "mynWmdHcTLA+i/i4ITU5gNUoovliL2VSx5TfiFy8Ipw6zAnEb3kz6tohOxotPea4PAES+b"
    "FwYNcpE7R3f7smBOHqbEaGKawHUzhI5ntjEl8i0Qunool57MRQdO1cGq2ULYY5L2lMs1qP"
    "sol5NDGPemjPww7FPJ7BidGaybTw6Eqt+o3TNpu07mpUN2uvSgpqpSumaZa8aAgfp5hqz9"
    "6s1kMrnVzVDLdqL1c3NdE8vW10etqA3watKglu4lohURi8VAoIR817iO7z4+MmUVHHx9Vh"
    "UfxaiULPiGybqg4RyYiY2BzFKJGSxrDPzew//x8i7Mcl"
)
