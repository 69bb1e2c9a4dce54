from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return r"""
        CREATE TABLE IF NOT EXISTS "assumptions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "code" VARCHAR(16) NOT NULL UNIQUE,
    "text" TEXT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "confidence" SMALLINT NOT NULL,
    "evidence_count" INT NOT NULL,
    "critical" BOOL NOT NULL,
    "tested_at" TIMESTAMPTZ
);
CREATE INDEX IF NOT EXISTS "idx_assumptions_created_30f1e3" ON "assumptions" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_assumptions_updated_883683" ON "assumptions" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_assumptions_status_ee2483" ON "assumptions" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_assumptions_confide_927119" ON "assumptions" ("confidence", "id");
COMMENT ON COLUMN "assumptions"."status" IS 'AssumptionStatus';
COMMENT ON TABLE "assumptions" IS 'Something held to be true until tested. Source: threads.md §1; seed facts D6.';
        CREATE TABLE IF NOT EXISTS "segments" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "code" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "target_arr" DECIMAL(18,2),
    "currency" VARCHAR(3) NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_segments_created_932914" ON "segments" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_segments_updated_a18586" ON "segments" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_segments_name_4dfce0" ON "segments" ("name", "id");
COMMENT ON TABLE "segments" IS 'A part of the market. Source: threads.md §1. `target_arr` is the yearly value of a deal that it aims at.';
        CREATE TABLE IF NOT EXISTS "canvas_sections" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" SMALLINT NOT NULL,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "content" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    CONSTRAINT "uid_canvas_sect_number_471557" UNIQUE ("number", "version")
);
CREATE INDEX IF NOT EXISTS "idx_canvas_sect_created_85a2d5" ON "canvas_sections" ("created_at", "id");
COMMENT ON TABLE "canvas_sections" IS 'One version of a section, counted from 1; the current one is what the canvas says. Source: seed facts D6.';
        CREATE TABLE IF NOT EXISTS "goals" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "code" VARCHAR(100) NOT NULL UNIQUE,
    "title" VARCHAR(300) NOT NULL,
    "type" VARCHAR(16) NOT NULL,
    "mode" VARCHAR(16),
    "status" VARCHAR(16) NOT NULL,
    "autonomy" VARCHAR(16) NOT NULL,
    "deadline" DATE NOT NULL,
    "success_criteria" JSONB NOT NULL,
    "achieved_at" TIMESTAMPTZ,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_goals_created_6e81b5" ON "goals" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_goals_updated_4d0cae" ON "goals" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_goals_status_7ffcff" ON "goals" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_goals_owner_i_c86d4c" ON "goals" ("owner_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_goals_deadlin_5d24f7" ON "goals" ("deadline", "id");
CREATE INDEX IF NOT EXISTS "idx_goals_title_ae2772" ON "goals" ("title", "id");
COMMENT ON COLUMN "goals"."type" IS 'GoalType';
COMMENT ON COLUMN "goals"."mode" IS 'ModelMode';
COMMENT ON COLUMN "goals"."status" IS 'GoalStatus';
COMMENT ON COLUMN "goals"."autonomy" IS 'GoalAutonomy';
COMMENT ON TABLE "goals" IS 'Something to reach by a deadline. Source: threads.md §1; seed facts D5.';
        CREATE TABLE IF NOT EXISTS "icps" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "filters" JSONB NOT NULL,
    "criteria" JSONB NOT NULL,
    "qualification_score" DECIMAL(4,3),
    "sample_companies" JSONB NOT NULL,
    "canvas" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "segment_id" UUID NOT NULL REFERENCES "segments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_icps_segment_34fd24" UNIQUE ("segment_id", "version")
);
CREATE INDEX IF NOT EXISTS "idx_icps_segment_9b0da5" ON "icps" ("segment_id", "created_at", "id");
COMMENT ON TABLE "icps" IS 'One version of a segment''s ideal customer profile, counted from 1. Source: threads.md §1; seed facts D7.';
        CREATE TABLE IF NOT EXISTS "materials" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(24) NOT NULL,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "content" TEXT,
    "url" TEXT,
    "canvas" JSONB NOT NULL,
    "approvals" INT NOT NULL,
    "rejections" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "icp_id" UUID REFERENCES "icps" ("id") ON DELETE RESTRICT,
    "segment_id" UUID NOT NULL REFERENCES "segments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_materials_segment_438bde" UNIQUE ("segment_id", "kind", "version")
);
CREATE INDEX IF NOT EXISTS "idx_materials_segment_f2823d" ON "materials" ("segment_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_materials_created_fb4701" ON "materials" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_materials_kind_b76173" ON "materials" ("kind", "created_at", "id");
COMMENT ON COLUMN "materials"."kind" IS 'MaterialKind';
COMMENT ON COLUMN "materials"."status" IS 'MaterialStatus';
COMMENT ON TABLE "materials" IS 'One version of a sales material of a segment, counted from 1. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "material_reviews" (
    "id" UUID NOT NULL PRIMARY KEY,
    "approved" BOOL NOT NULL,
    "comment" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "material_id" UUID NOT NULL REFERENCES "materials" ("id") ON DELETE RESTRICT,
    "reviewer_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_material_re_materia_821fe2" UNIQUE ("material_id", "reviewer_id")
);
CREATE INDEX IF NOT EXISTS "idx_material_re_at_2a3f64" ON "material_reviews" ("at", "id");
COMMENT ON TABLE "material_reviews" IS 'What one person said to a version of a material; saying it again takes its place. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "narratives" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "content" TEXT NOT NULL,
    "canvas" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "icp_id" UUID REFERENCES "icps" ("id") ON DELETE RESTRICT,
    "segment_id" UUID NOT NULL REFERENCES "segments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_narratives_segment_082cc4" UNIQUE ("segment_id", "kind", "version")
);
CREATE INDEX IF NOT EXISTS "idx_narratives_segment_a7757b" ON "narratives" ("segment_id", "created_at", "id");
COMMENT ON COLUMN "narratives"."kind" IS 'NarrativeKind';
COMMENT ON TABLE "narratives" IS 'One version of a part of a segment''s narrative, counted from 1. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "subgoals" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "code" VARCHAR(16) NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "criterion" TEXT NOT NULL,
    "criterion_met" BOOL NOT NULL,
    "depends_on" JSONB NOT NULL,
    "thread_type" VARCHAR(16),
    "goal_id" UUID NOT NULL REFERENCES "goals" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_subgoals_goal_id_5e9df1" UNIQUE ("goal_id", "code")
);
CREATE INDEX IF NOT EXISTS "idx_subgoals_goal_id_317d7c" ON "subgoals" ("goal_id", "created_at", "id");
COMMENT ON COLUMN "subgoals"."thread_type" IS 'ThreadType';
COMMENT ON TABLE "subgoals" IS 'A step towards a goal; its status is derived from its threads. Source: threads.md §1; seed facts D5.';
        CREATE TABLE IF NOT EXISTS "goal_metrics" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(100) NOT NULL,
    "unit" VARCHAR(32) NOT NULL,
    "start" DECIMAL(20,4) NOT NULL,
    "target" DECIMAL(20,4) NOT NULL,
    "current" DECIMAL(20,4) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "measured_at" TIMESTAMPTZ NOT NULL,
    "goal_id" UUID NOT NULL REFERENCES "goals" ("id") ON DELETE RESTRICT,
    "subgoal_id" UUID REFERENCES "subgoals" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_goal_metric_goal_id_4320bf" ON "goal_metrics" ("goal_id", "created_at", "id");
COMMENT ON TABLE "goal_metrics" IS 'What a goal is measured by, or one of its subgoals where it names one. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "threads" (
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
    "type" VARCHAR(16) NOT NULL,
    "slug" VARCHAR(200) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "stage" VARCHAR(24) NOT NULL,
    "reasoning_mode" VARCHAR(16) NOT NULL,
    "attribution" JSONB NOT NULL,
    "impact_score" DECIMAL(5,4),
    "decision" VARCHAR(16),
    "resume_at" TIMESTAMPTZ,
    "resume_stage" VARCHAR(24),
    "marketing_candidate" BOOL NOT NULL,
    "outcome" VARCHAR(16),
    "arr" DECIMAL(18,2),
    "currency" VARCHAR(3) NOT NULL,
    "cycle_days" INT,
    "completed_at" TIMESTAMPTZ,
    "campaign_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT,
    "chained_from_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT,
    "goal_id" UUID REFERENCES "goals" ("id") ON DELETE RESTRICT,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "segment_id" UUID REFERENCES "segments" ("id") ON DELETE RESTRICT,
    "subgoal_id" UUID REFERENCES "subgoals" ("id") ON DELETE RESTRICT,
    "venture_id" UUID REFERENCES "ventures" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_threads_type_ebbd22" UNIQUE ("type", "slug")
);
CREATE INDEX IF NOT EXISTS "idx_threads_created_cee835" ON "threads" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_updated_d7d867" ON "threads" ("updated_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_type_c5157d" ON "threads" ("type", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_status_9aba5e" ON "threads" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_stage_1d741e" ON "threads" ("stage", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_owner_i_3ab55d" ON "threads" ("owner_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_goal_id_913ab0" ON "threads" ("goal_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_subgoal_b8e610" ON "threads" ("subgoal_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_segment_b6c250" ON "threads" ("segment_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_venture_b4b4e9" ON "threads" ("venture_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_campaig_eb5175" ON "threads" ("campaign_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_chained_f471ac" ON "threads" ("chained_from_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_stage_e_dade97" ON "threads" ("stage_entered_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_complet_038589" ON "threads" ("completed_at", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_impact__420932" ON "threads" ("impact_score", "id");
CREATE INDEX IF NOT EXISTS "idx_threads_name_a58877" ON "threads" ("name", "id");
COMMENT ON COLUMN "threads"."type" IS 'ThreadType';
COMMENT ON COLUMN "threads"."status" IS 'ThreadStatus';
COMMENT ON COLUMN "threads"."stage" IS 'ThreadStage';
COMMENT ON COLUMN "threads"."reasoning_mode" IS 'ReasoningMode';
COMMENT ON COLUMN "threads"."decision" IS 'Decision';
COMMENT ON COLUMN "threads"."resume_stage" IS 'ThreadStage';
COMMENT ON COLUMN "threads"."outcome" IS 'ThreadOutcome';
COMMENT ON TABLE "threads" IS 'One thread. Source: threads.md §1-2.';
        CREATE TABLE IF NOT EXISTS "assumption_changes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "verdict" VARCHAR(16),
    "status_before" VARCHAR(16),
    "status_after" VARCHAR(16) NOT NULL,
    "confidence_before" SMALLINT,
    "confidence_after" SMALLINT NOT NULL,
    "evidence" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "assumption_id" UUID NOT NULL REFERENCES "assumptions" ("id") ON DELETE RESTRICT,
    "thread_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_assumption__assumpt_4824dc" UNIQUE ("assumption_id", "version")
);
CREATE INDEX IF NOT EXISTS "idx_assumption__thread__733d86" ON "assumption_changes" ("thread_id", "at", "id");
COMMENT ON COLUMN "assumption_changes"."verdict" IS 'Verdict';
COMMENT ON COLUMN "assumption_changes"."status_before" IS 'AssumptionStatus';
COMMENT ON COLUMN "assumption_changes"."status_after" IS 'AssumptionStatus';
COMMENT ON TABLE "assumption_changes" IS 'One change of an assumption, kept for good, with the thread that made it. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "campaigns" (
    "id" UUID NOT NULL PRIMARY KEY,
    "objective" TEXT NOT NULL,
    "product" VARCHAR(200),
    "starts_on" DATE NOT NULL,
    "cost" DECIMAL(18,2),
    "target_reach" INT,
    "target_conversions" INT,
    "thread_id" UUID NOT NULL UNIQUE REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_campaigns_starts__8fb336" ON "campaigns" ("starts_on", "id");
COMMENT ON TABLE "campaigns" IS 'What a thread of type CAMPAIGN has besides other threads. Source: threads.md §1; seed facts D1.';
        CREATE TABLE IF NOT EXISTS "content_opportunities" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "topic" VARCHAR(300) NOT NULL,
    "verdict" VARCHAR(16) NOT NULL,
    "evidence" JSONB NOT NULL,
    "share" DECIMAL(5,4) NOT NULL,
    "priority" DECIMAL(5,4) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "assumption_id" UUID NOT NULL REFERENCES "assumptions" ("id") ON DELETE RESTRICT,
    "segment_id" UUID NOT NULL REFERENCES "segments" ("id") ON DELETE RESTRICT,
    "thread_id" UUID UNIQUE REFERENCES "threads" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_content_opp_segment_e37820" UNIQUE ("segment_id", "assumption_id", "verdict")
);
CREATE INDEX IF NOT EXISTS "idx_content_opp_created_00fb4a" ON "content_opportunities" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_content_opp_status_9caa91" ON "content_opportunities" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_content_opp_priorit_edf28a" ON "content_opportunities" ("priority", "id");
COMMENT ON COLUMN "content_opportunities"."verdict" IS 'Verdict';
COMMENT ON COLUMN "content_opportunities"."status" IS 'OpportunityStatus';
COMMENT ON TABLE "content_opportunities" IS 'One pattern: a verdict on an assumption that a segment''s closed deals share. Source: threads.md §2.';
        CREATE TABLE IF NOT EXISTS "generation_requests" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "inputs" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "instructions" TEXT,
    "closed_at" TIMESTAMPTZ,
    "closed_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "requested_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "segment_id" UUID REFERENCES "segments" ("id") ON DELETE RESTRICT,
    "task_id" UUID REFERENCES "tasks" ("id") ON DELETE RESTRICT,
    "thread_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_generation__created_c82e75" ON "generation_requests" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_generation__status_e4c273" ON "generation_requests" ("status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_generation__thread__74ec08" ON "generation_requests" ("thread_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_generation__segment_1b19cd" ON "generation_requests" ("segment_id", "created_at", "id");
COMMENT ON COLUMN "generation_requests"."kind" IS 'GenerationKind';
COMMENT ON COLUMN "generation_requests"."status" IS 'GenerationStatus';
COMMENT ON TABLE "generation_requests" IS 'One request, with the task that it made. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "goal_metric_changes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "before" DECIMAL(20,4) NOT NULL,
    "after" DECIMAL(20,4) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "metric_id" UUID NOT NULL REFERENCES "goal_metrics" ("id") ON DELETE RESTRICT,
    "thread_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_goal_metric_metric__9ea2ef" ON "goal_metric_changes" ("metric_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_goal_metric_thread__21234e" ON "goal_metric_changes" ("thread_id", "at", "id");
COMMENT ON TABLE "goal_metric_changes" IS 'One new value of a metric, kept for good; `thread` is what brought it about. Source: seed facts D5, trend.';
        CREATE TABLE IF NOT EXISTS "outreach_steps" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "day" INT NOT NULL,
    "channel" VARCHAR(16) NOT NULL,
    "subject" VARCHAR(300) NOT NULL,
    "template" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "campaign_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_outreach_st_campaig_3f6934" UNIQUE ("campaign_id", "number")
);
COMMENT ON COLUMN "outreach_steps"."channel" IS 'OutreachChannel';
COMMENT ON TABLE "outreach_steps" IS 'One step of a campaign''s sequence, counted from 1. Source: threads.md §1; seed facts D7, cadence.';
        CREATE TABLE IF NOT EXISTS "prospects" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "key" VARCHAR(300) NOT NULL,
    "company" VARCHAR(300) NOT NULL,
    "website" TEXT,
    "linkedin" TEXT,
    "match" DECIMAL(4,3),
    "tier" VARCHAR(16),
    "status" VARCHAR(16) NOT NULL,
    "campaign_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT,
    "organization_id" UUID REFERENCES "organizations" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_prospects_campaig_3bdb03" UNIQUE ("campaign_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_prospects_campaig_8030b5" ON "prospects" ("campaign_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_prospects_campaig_fc7a7e" ON "prospects" ("campaign_id", "status", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_prospects_organiz_4857b4" ON "prospects" ("organization_id", "created_at", "id");
COMMENT ON COLUMN "prospects"."tier" IS 'ProspectTier';
COMMENT ON COLUMN "prospects"."status" IS 'ProspectStatus';
COMMENT ON TABLE "prospects" IS 'A company that a campaign goes to. Source: threads.md §1; seed facts D7, prospect tiers.';
        CREATE TABLE IF NOT EXISTS "call_preps" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "current" BOOL NOT NULL,
    "research" TEXT NOT NULL,
    "questions" JSONB NOT NULL,
    "objections" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "prospect_id" UUID NOT NULL REFERENCES "prospects" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_call_preps_prospec_89a9f6" UNIQUE ("prospect_id", "version")
);
COMMENT ON TABLE "call_preps" IS 'One version of what to know before a call with a prospect. Source: 001, sales-qualification-support.';
        CREATE TABLE IF NOT EXISTS "campaign_contacts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "key" VARCHAR(320) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "title" VARCHAR(200),
    "email" VARCHAR(320),
    "contact_id" UUID REFERENCES "contacts" ("id") ON DELETE RESTRICT,
    "prospect_id" UUID NOT NULL REFERENCES "prospects" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_campaign_co_prospec_027316" UNIQUE ("prospect_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_campaign_co_prospec_d720bf" ON "campaign_contacts" ("prospect_id", "created_at", "id");
COMMENT ON TABLE "campaign_contacts" IS 'Somebody at a prospect. `key` tells them from the prospect''s other people: their address, or their name.';
        CREATE TABLE IF NOT EXISTS "outreach_responses" (
    "id" UUID NOT NULL PRIMARY KEY,
    "response" VARCHAR(16) NOT NULL,
    "text" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "campaign_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT,
    "contact_id" UUID NOT NULL REFERENCES "campaign_contacts" ("id") ON DELETE RESTRICT,
    "step_id" UUID REFERENCES "outreach_steps" ("id") ON DELETE RESTRICT,
    "thread_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_outreach_re_campaig_b11ad8" ON "outreach_responses" ("campaign_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_outreach_re_contact_218c55" ON "outreach_responses" ("contact_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_outreach_re_at_fd0362" ON "outreach_responses" ("at", "id");
COMMENT ON COLUMN "outreach_responses"."response" IS 'OutreachResponse';
COMMENT ON TABLE "outreach_responses" IS 'What somebody answered to a campaign; `thread` is the sales thread that it opened. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "outreach_touches" (
    "id" UUID NOT NULL PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "campaign_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT,
    "contact_id" UUID NOT NULL REFERENCES "campaign_contacts" ("id") ON DELETE RESTRICT,
    "step_id" UUID NOT NULL REFERENCES "outreach_steps" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_outreach_to_step_id_558619" UNIQUE ("step_id", "contact_id")
);
CREATE INDEX IF NOT EXISTS "idx_outreach_to_campaig_338e6e" ON "outreach_touches" ("campaign_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_outreach_to_contact_2771db" ON "outreach_touches" ("contact_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_outreach_to_at_537e05" ON "outreach_touches" ("at", "id");
COMMENT ON TABLE "outreach_touches" IS 'That a step reached somebody: once each, and never an address that is suppressed. Source: threads.md §3.';
        CREATE TABLE IF NOT EXISTS "suppressions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "email" VARCHAR(320) NOT NULL UNIQUE,
    "reason" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "campaign_id" UUID REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_suppression_at_c67397" ON "suppressions" ("at", "id");
COMMENT ON TABLE "suppressions" IS 'An address that nobody may write to again, whatever campaign it is listed in. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "thread_actions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "type" VARCHAR(64) NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "skill" VARCHAR(100),
    "human_required" BOOL NOT NULL,
    "priority" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMPTZ,
    "status" VARCHAR(16) NOT NULL,
    "deliverables" JSONB NOT NULL,
    "output_url" TEXT,
    "result" TEXT,
    "notes" TEXT,
    "depends_on" JSONB NOT NULL,
    "cancel_reason" TEXT,
    "record_version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,
    "closed_by_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "thread_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_thread_acti_thread__715fa4" ON "thread_actions" ("thread_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_thread_acti_owner_i_176938" ON "thread_actions" ("owner_id", "due_at", "id");
CREATE INDEX IF NOT EXISTS "idx_thread_acti_due_at_40520f" ON "thread_actions" ("due_at", "id");
COMMENT ON COLUMN "thread_actions"."priority" IS 'ActionPriority';
COMMENT ON COLUMN "thread_actions"."status" IS 'ActionStatus';
COMMENT ON TABLE "thread_actions" IS 'One action of a thread. Source: threads.md §1; seed facts D2, action record.';
        CREATE TABLE IF NOT EXISTS "thread_entries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "stage" VARCHAR(24) NOT NULL,
    "revision" INT NOT NULL,
    "content" JSONB NOT NULL,
    "record_version" INT NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "approved_role" VARCHAR(16),
    "approved_at" TIMESTAMPTZ,
    "approved_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "thread_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_thread_entr_thread__b45017" UNIQUE ("thread_id", "stage", "revision")
);
CREATE INDEX IF NOT EXISTS "idx_thread_entr_thread__26aa70" ON "thread_entries" ("thread_id", "recorded_at", "id");
COMMENT ON COLUMN "thread_entries"."stage" IS 'ThreadStage';
COMMENT ON COLUMN "thread_entries"."approved_role" IS 'Role';
COMMENT ON TABLE "thread_entries" IS 'One revision of a thread''s entry for a stage, counted from 1; earlier ones stay. Source: threads.md §1.';
        CREATE TABLE IF NOT EXISTS "thread_notes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "mode" VARCHAR(16),
    "stage" VARCHAR(24),
    "text" TEXT NOT NULL,
    "confidence" DECIMAL(4,3),
    "evidence" JSONB NOT NULL,
    "open_questions" JSONB NOT NULL,
    "suggested_mode" VARCHAR(16),
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "thread_id" UUID NOT NULL REFERENCES "threads" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_thread_note_thread__f467a5" ON "thread_notes" ("thread_id", "created_at", "id");
COMMENT ON COLUMN "thread_notes"."mode" IS 'ReasoningMode';
COMMENT ON COLUMN "thread_notes"."stage" IS 'ThreadStage';
COMMENT ON COLUMN "thread_notes"."suggested_mode" IS 'ReasoningMode';
COMMENT ON TABLE "thread_notes" IS 'One note on a thread: an analysis in a mode of reasoning, or plain text where it has none.';
        ALTER TABLE "engagements" ADD "thread_id" UUID UNIQUE;
        ALTER TABLE "engagements" ADD CONSTRAINT "fk_engageme_threads_8ed9ec70" FOREIGN KEY ("thread_id") REFERENCES "threads" ("id") ON DELETE RESTRICT;
        -- Written by hand: what the models cannot say. Rules that the database can hold, it holds.
        ALTER TABLE "threads"
            ADD CONSTRAINT "threads_type" CHECK ("type" IN ('SALES', 'CAMPAIGN', 'MARKETING', 'BUSINESS', 'ENGINEERING')),
            ADD CONSTRAINT "threads_status" CHECK ("status" IN ('ACTIVE', 'PAUSED', 'COMPLETED', 'BLOCKED', 'ARCHIVED')),
            ADD CONSTRAINT "threads_stage" CHECK ("stage" IN ('input', 'hypothesis', 'implication', 'decision', 'actions', 'learning', 'completed')),
            ADD CONSTRAINT "threads_counters" CHECK ("version" >= 1 AND "cycle" >= 1 AND "entry_sequence" >= 1),
            ADD CONSTRAINT "threads_impact" CHECK ("impact_score" BETWEEN 0 AND 1),
            ADD CONSTRAINT "threads_arr" CHECK ("arr" >= 0 AND "arr" <> 'NaN'),
            ADD CONSTRAINT "threads_currency" CHECK ("currency" ~ '^[A-Z]{3}$' AND length("currency") = 3),
            ADD CONSTRAINT "threads_cycle_days" CHECK ("cycle_days" >= 0),
            ADD CONSTRAINT "threads_completed" CHECK (("stage" = 'completed') = ("completed_at" IS NOT NULL)),
            ADD CONSTRAINT "threads_ended" CHECK (
                CASE WHEN "stage" = 'completed' THEN "status" IN ('COMPLETED', 'ARCHIVED') ELSE "status" <> 'COMPLETED' END
            ),
            ADD CONSTRAINT "threads_deferred" CHECK (
                ("resume_at" IS NULL) = ("resume_stage" IS NULL)
                AND ("resume_at" IS NULL OR ("status" = 'PAUSED' AND "stage" = 'decision'))
            ),
            ADD CONSTRAINT "threads_resume_stage" CHECK ("resume_stage" IN ('hypothesis', 'implication')),
            ADD CONSTRAINT "threads_subgoal" CHECK ("subgoal_id" IS NULL OR "goal_id" IS NOT NULL),
            ADD CONSTRAINT "threads_apart" CHECK ("campaign_id" <> "id" AND "chained_from_id" <> "id"),
            ADD COLUMN "words" TSVECTOR GENERATED ALWAYS AS
                (search_vector("name", "slug" || ' ' || coalesce("external_id", ''), NULL)) STORED;
        CREATE INDEX "idx_threads_words" ON "threads" USING GIN ("words");
        CREATE INDEX "idx_threads_candidates" ON "threads" ("created_at", "id") WHERE "marketing_candidate";
        CREATE INDEX "idx_threads_closed" ON "threads" ("segment_id", "completed_at", "id")
            WHERE "type" = 'SALES' AND "outcome" = 'CLOSED';
        ALTER TABLE "thread_entries"
            ADD CONSTRAINT "thread_entries_stage" CHECK ("stage" IN
                ('input', 'hypothesis', 'implication', 'decision', 'learning')),
            ADD CONSTRAINT "thread_entries_counters" CHECK ("revision" >= 1 AND "record_version" >= 1),
            ADD CONSTRAINT "thread_entries_approved" CHECK (
                num_nulls("approved_by_id", "approved_role", "approved_at") IN (0, 3)
                AND ("approved_at" IS NULL OR "stage" = 'decision')
            );
        ALTER TABLE "thread_actions"
            ADD CONSTRAINT "thread_actions_status" CHECK ("status" IN ('PENDING', 'IN_PROGRESS', 'BLOCKED', 'COMPLETED', 'CANCELLED')),
            ADD CONSTRAINT "thread_actions_priority" CHECK ("priority" IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
            ADD CONSTRAINT "thread_actions_closed" CHECK
                (("status" IN ('COMPLETED', 'CANCELLED')) = ("closed_at" IS NOT NULL)),
            ADD CONSTRAINT "thread_actions_cancelled" CHECK (("status" = 'CANCELLED') = ("cancel_reason" IS NOT NULL));
        CREATE INDEX "idx_thread_actions_open" ON "thread_actions" ("owner_id", "due_at", "id") WHERE "closed_at" IS NULL;
        ALTER TABLE "thread_notes"
            ADD CONSTRAINT "thread_notes_mode" CHECK ("mode" IN ('ABDUCTIVE', 'INDUCTIVE', 'COUNTERFACTUAL', 'ANALOGICAL', 'DIALECTICAL')),
            ADD CONSTRAINT "thread_notes_confidence" CHECK ("confidence" BETWEEN 0 AND 1);
        ALTER TABLE "goals"
            ADD CONSTRAINT "goals_status" CHECK ("status" IN ('ACTIVE', 'PAUSED', 'COMPLETED', 'ABANDONED')),
            ADD CONSTRAINT "goals_mode" CHECK ("mode" IS NULL OR "type" = 'BUSINESS'),
            ADD CONSTRAINT "goals_achieved" CHECK (("status" = 'COMPLETED') = ("achieved_at" IS NOT NULL)),
            ADD CONSTRAINT "goals_version" CHECK ("version" >= 1);
        ALTER TABLE "subgoals" ADD CONSTRAINT "subgoals_version" CHECK ("version" >= 1);
        ALTER TABLE "goal_metrics" ADD CONSTRAINT "goal_metrics_measurable"
            CHECK ("start" <> "target" AND 'NaN' NOT IN ("start", "target", "current"));
        CREATE UNIQUE INDEX "goal_metrics_one_a_name" ON "goal_metrics" ("goal_id", "name") WHERE "subgoal_id" IS NULL;
        CREATE UNIQUE INDEX "goal_metrics_one_a_name_of_subgoal" ON "goal_metrics" ("subgoal_id", "name")
            WHERE "subgoal_id" IS NOT NULL;
        ALTER TABLE "canvas_sections"
            ADD CONSTRAINT "canvas_sections_number" CHECK ("number" BETWEEN 0 AND 15),
            ADD CONSTRAINT "canvas_sections_version" CHECK ("version" >= 1);
        CREATE UNIQUE INDEX "canvas_sections_one_current" ON "canvas_sections" ("number") WHERE "current";
        ALTER TABLE "assumptions"
            ADD CONSTRAINT "assumptions_status" CHECK ("status" IN ('UNTESTED', 'TESTING', 'VALIDATED', 'INVALIDATED', 'PARTIAL')),
            ADD CONSTRAINT "assumptions_confidence" CHECK ("confidence" BETWEEN 0 AND 100),
            ADD CONSTRAINT "assumptions_counters" CHECK ("version" >= 1 AND "evidence_count" >= 0);
        ALTER TABLE "assumption_changes"
            ADD CONSTRAINT "assumption_changes_confidence" CHECK
                ("confidence_after" BETWEEN 0 AND 100 AND coalesce("confidence_before", 0) BETWEEN 0 AND 100),
            ADD CONSTRAINT "assumption_changes_verdict" CHECK ("verdict" IS NULL OR "thread_id" IS NOT NULL);
        CREATE INDEX "idx_assumption_changes_verdicts" ON "assumption_changes" ("assumption_id", "thread_id")
            WHERE "verdict" IS NOT NULL;
        ALTER TABLE "segments"
            ADD CONSTRAINT "segments_target_arr" CHECK ("target_arr" > 0 AND "target_arr" <> 'NaN'),
            ADD CONSTRAINT "segments_currency" CHECK ("currency" ~ '^[A-Z]{3}$' AND length("currency") = 3),
            ADD CONSTRAINT "segments_version" CHECK ("version" >= 1);
        ALTER TABLE "icps"
            ADD CONSTRAINT "icps_score" CHECK ("qualification_score" BETWEEN 0 AND 1),
            ADD CONSTRAINT "icps_version" CHECK ("version" >= 1);
        CREATE UNIQUE INDEX "icps_one_current" ON "icps" ("segment_id") WHERE "current";
        ALTER TABLE "narratives" ADD CONSTRAINT "narratives_version" CHECK ("version" >= 1);
        CREATE UNIQUE INDEX "narratives_one_current" ON "narratives" ("segment_id", "kind") WHERE "current";
        ALTER TABLE "materials"
            ADD CONSTRAINT "materials_status" CHECK ("status" IN ('DRAFT', 'APPROVED', 'REJECTED')),
            ADD CONSTRAINT "materials_says" CHECK ("content" IS NOT NULL OR "url" IS NOT NULL),
            ADD CONSTRAINT "materials_counters" CHECK ("version" >= 1 AND "approvals" >= 0 AND "rejections" >= 0);
        CREATE UNIQUE INDEX "materials_one_current" ON "materials" ("segment_id", "kind") WHERE "current";
        ALTER TABLE "campaigns"
            ADD CONSTRAINT "campaigns_cost" CHECK ("cost" >= 0 AND "cost" <> 'NaN'),
            ADD CONSTRAINT "campaigns_targets" CHECK (coalesce("target_reach", 0) >= 0 AND coalesce("target_conversions", 0) >= 0);
        ALTER TABLE "prospects"
            ADD CONSTRAINT "prospects_match" CHECK ("match" BETWEEN 0 AND 1),
            ADD CONSTRAINT "prospects_status" CHECK ("status" IN ('LISTED', 'CONTACTED', 'RESPONDED', 'CONVERTED', 'NURTURE', 'REMOVED')),
            ADD CONSTRAINT "prospects_version" CHECK ("version" >= 1);
        ALTER TABLE "campaign_contacts" ADD CONSTRAINT "campaign_contacts_version" CHECK ("version" >= 1);
        CREATE INDEX "idx_campaign_contacts_email" ON "campaign_contacts" (lower("email")) WHERE "email" IS NOT NULL;
        CREATE UNIQUE INDEX "call_preps_one_current" ON "call_preps" ("prospect_id") WHERE "current";
        ALTER TABLE "call_preps" ADD CONSTRAINT "call_preps_version" CHECK ("version" >= 1);
        ALTER TABLE "outreach_steps" ADD CONSTRAINT "outreach_steps_place" CHECK ("number" >= 1 AND "day" >= 0);
        ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_email_lower" CHECK ("email" = lower("email"));
        ALTER TABLE "generation_requests"
            ADD CONSTRAINT "generation_requests_closed" CHECK (("status" = 'REQUESTED') = ("closed_at" IS NULL)),
            ADD CONSTRAINT "generation_requests_version" CHECK ("version" >= 1);
        ALTER TABLE "content_opportunities"
            ADD CONSTRAINT "content_opportunities_measures" CHECK ("share" BETWEEN 0 AND 1 AND "priority" BETWEEN 0 AND 1),
            ADD CONSTRAINT "content_opportunities_accepted" CHECK (("status" = 'ACCEPTED') = ("thread_id" IS NOT NULL)),
            ADD CONSTRAINT "content_opportunities_version" CHECK ("version" >= 1);
        CREATE TRIGGER "assumption_changes_append_only" BEFORE UPDATE OR DELETE ON "assumption_changes"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "assumption_changes_never_emptied" BEFORE TRUNCATE ON "assumption_changes"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "goal_metric_changes_append_only" BEFORE UPDATE OR DELETE ON "goal_metric_changes"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "goal_metric_changes_never_emptied" BEFORE TRUNCATE ON "goal_metric_changes"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "engagements" DROP CONSTRAINT IF EXISTS "fk_engageme_threads_8ed9ec70";
        ALTER TABLE "engagements" DROP COLUMN "thread_id";
        DROP TABLE IF EXISTS "thread_notes";
        DROP TABLE IF EXISTS "thread_entries";
        DROP TABLE IF EXISTS "thread_actions";
        DROP TABLE IF EXISTS "suppressions";
        DROP TABLE IF EXISTS "outreach_touches";
        DROP TABLE IF EXISTS "outreach_responses";
        DROP TABLE IF EXISTS "campaign_contacts";
        DROP TABLE IF EXISTS "call_preps";
        DROP TABLE IF EXISTS "prospects";
        DROP TABLE IF EXISTS "outreach_steps";
        DROP TABLE IF EXISTS "goal_metric_changes";
        DROP TABLE IF EXISTS "generation_requests";
        DROP TABLE IF EXISTS "content_opportunities";
        DROP TABLE IF EXISTS "campaigns";
        DROP TABLE IF EXISTS "assumption_changes";
        DROP TABLE IF EXISTS "threads";
        DROP TABLE IF EXISTS "goal_metrics";
        DROP TABLE IF EXISTS "subgoals";
        DROP TABLE IF EXISTS "narratives";
        DROP TABLE IF EXISTS "material_reviews";
        DROP TABLE IF EXISTS "materials";
        DROP TABLE IF EXISTS "icps";
        DROP TABLE IF EXISTS "goals";
        DROP TABLE IF EXISTS "canvas_sections";
        DROP TABLE IF EXISTS "segments";
        DROP TABLE IF EXISTS "assumptions";"""


MODELS_STATE = (
"eJztfW1z2ziy7l9B+cvM3NK4/JK3TW7dKsfxZH0miXNtZ+bcs9mSIAqWuKYILUFa0Z6z//"
    "2iwXcSpAiJkkAaVVs7sYgGyQcggO5+uvu/j+Z0Qhx2fGH59pPtr47eov8+cvGc8H+Urg3Q"
    "EV4s0ivwg4/HjmiMw1Y2ET/jMfM9/hO/8oAdRvhPE8Isz174NnWh/Y1LEHF9b4XoA8LIIx"
    "b1Jj8x5NDpMRqFfw6fiMd4+xHif/B/IttHeE7dKfJnJBVZerZP2AAtZ9gnXERctRxqPTLE"
    "8OoYHmhCLf5Etjs9wL0D1/5nQIY+nRJ+1eNP8Le/859td0J+cLj4n387YsH4H8Tyh/YEJM"
    "LuyWSIffiT//h3kFg8Dh9s4kxyoxRKiN+H/mohfvv27frDb6IlvPp4aFEnmLtp68XKn1E3"
    "aR4E9uQYZODalLjE4y8zyYydGzhONNDxT+FL8R98LyDJ20zSHybkAQcOzICj//0QuBYMPI"
    "qm1BgzcuySJX/d/xM9Yqb5cPjl5n54d3U/HB6VJg48SmE8o58s6sKks10fMP3vf4f9psCI"
    "X4/gBpd/vbj9+fzVLwIKyvypJy4K2I7+LQSxj0NRMT4p2vE4PfL3LeN+OcOeHPeiXGEE+I"
    "Nvgn38Qwp++rXFcMaA7QDiozn+MXSIO/Vn/M/TVzWQ/3FxK1A/DVGnfHEI140v0ZUzcQnA"
    "L4OtNsXzUm1O9QPDvc2MTkGtnrlXbjAXkF7z22LXIiVouzB7j+L96vfoYVXn8flZg3l8fl"
    "Y5j+FSHnKf/PDLkN/zX+UzOG6/EczR8tuBSXt/9Z/30POcsX86WQx//nzxnwLe+Sq68unm"
    "y8e4eQbzy0837wtYw8pdxvo/7m6+yLGO2xewntiWj/4HOTbzdzW1M9viOLAd33bZMdz2ED"
    "si4FM/FEXUCwsNdFAcivxBqjwo127F/C8LFkaHv5E+C07z7XIKD/Hr2emL1y/enL968YY3"
    "EQ+a/PK6Zoiuv9wX8OXna+oNPeoQlZNIXkrnlVybcwi1rMDzkuN4HukPHCffnhM52gXR4i"
    "oTyR7H/+gg+HUL/PXnq7v7i89fc0vLh4v7K7hyllvh419/Lg5M0gn68/r+rwj+RP918+Wq"
    "uAIl7e7/6wieCQc+Hbp0OcSTLCbxz/FPkhVro4EuiJqB1nyghXliw5HOy7Yw1B06s3V3pD"
    "2CmewYUn0Ol8maM7n6mTw8cqhp8VmZLXT47iC/RoUH+9/Do9QmJaAqY/sb9Yg9dX8nq5JS"
    "XwA0ssp9Y6S7kzn9NX1EDy8Tg2luQvF3529MfPH2/AHQl2+fPh0JjMfYelxirn3kwIYr9I"
    "wWfknali/Nz+bFX7CLpwIeeA946ti+zlgwj1+7bH1Prw5q7e9Ju4YG+Ds6J/6MI4tm/DGR"
    "T9GYCOBQ4Pq2g3zC+BQ4Rnc08CzCMZ3xRXDCjucT9D04OcGvT98hRsiE92/5DH14Vbazt3"
    "+L7+53d2Txtx8hwAms8gPEAmuGMEOjixejd4hfdh/sCeFTfYRs3sJFC8K7d/13CPOrnu3b"
    "FnZGiLoEWZQ/CUMP1EMO5tr4DMET2C5hrLHp3uIifs5WP0B/OwoWE8mv/BP0AzFAcqn02Y"
    "3dXyu7v7oR4yDWi9Mdgdq26SI/+1VO33lJo2ZpffjOL4Iqw5yXNMOs9TDDhqxigozbt2N8"
    "XL8Rddj0uFfXUZe+kV3oqenpbBPnaCq9P/CPvn2555/v1QfF09RRqlbcJY99+NmeP/7mB+"
    "Fujh2n8rSVl+yTu+j87PWr5LgFf9SdtO4+X3z6VD5ukacQm6HQdxQOsWXB/UF70pmzbKhR"
    "lmF9T6lDsFt1kE3FCqCOudyuUE1+2e96/f7m5lNuvX5/XVyQv31+f8XXC7Fc8EZ2aJ0p4x"
    "1aDTY4U+YEjdVetxNlycJZbY7LfHwz7E6JZM9+Hwn+9vstcbAv18RLNrZL0V0HN4sqK2hx"
    "e/WJ6w/pYkE9nz96TNfdHLrLsMubpMdVn8Dbj9k3mnS1xt90YjYxAQ8zn0UzKnYoIPjQLk"
    "o7GqBHsvCFfXRK6WSAlrY/Exzn0FbL/4N9NMcTgmy/zpArJ2Hv/K7CXvxEPOBVCWsw8LQR"
    "RhadL8D+P4l7fODnmwkYiKNHGq8Q/8eE/x9DLnXJMRolhHDeDTxL+rw/MUSX/AUefOLBE1"
    "VYjv+WHaHQIBsbCf9esiqHzxU1MzRwYw7WbM1s+xQdfaSbKt8ZcY099Ed/pI95eG07NFgM"
    "x4QvtBX2u6ZWj0wnOsOvp9UjglBsH1sOQ9KHzvY/TYchNSFVfhJNbVDVn0OzxV4zzbJFS1"
    "QGo4r53hjjqrne6f20TWufit8gK6PxCq6t60DdGmU8m5raoQxzcXfBhyUFuDGoRUET11k0"
    "i2cNBk1hzQmZyVpPs80xMbfk2uZpnd2csOspt8WPNse7veWr8+315f2RZBq3gPB90lEn5+"
    "5acHOfbgNgDUt8K5Z4CuqhWeJ3xD+q9RVAg0FDRwEjvoKXIDJigsFeGNJthsbEsckTmYSp"
    "VJ6I6wcelwbbuWhi8acMOd+8QWQbL/kBWugXLP0XPprzJV0wu3kXF5f3139cAfs7Lw+XP9"
    "xe/HYPaVtsa4YW2PNt7KBwsqLIDo9m1Jm8Q5DVZYVSvRPx54LH85eE8HueiC5P467AgUCs"
    "RyHLJMlkIt9B9Dw/seTVlzPi8vdgKHLSIQfzNwm9EfyRwa+Alph954/hYsf+F+GPNkr+nd"
    "4AnmZk8V/H4uNML4gbCMcJ7wZNhE8j9pxEj1Ny2EidGFHjtR4MOcO9jgFvnBvGuaHFbtE6"
    "RWhlyYL0q61ccXuDpgTN7tE0t7ORE18nM3kh0Cw/BNV5Vgpi+0+3chh1c0eJVfj+HjJtms"
    "KfEdEj0w3cr0eZboD+pDYescRWw6GnlrU33OMjJF/Tp+ruuqJwnzbbNvxIqXaxEb4SceMM"
    "rQBY3X1UlDV8Zp39SCVFXUEZkMr26EtqT8tKrR4bxBUXhc0HpfMHVbZwqajXUmHzSZU/KZ"
    "PC0eRBMKuVyYNghrnRphR9k+OVIg2jJGioGMXogKzPqSmseSnDGKrnt0RolQFWpgj8kfbU"
    "TWDX0gTyM6sB+yL9wlvAt98UjNJiqBUP4xI7xJ1g7zNhDMujNotNBnVcDCtqPJyHrRXYGH"
    "Z8IxTJvosZDNRFP88JPxK40wFihP/E59Mv/J80ZAAQbM2ypAuMotbAT2DAPqBcQM7V2Pld"
    "RczmJCD8zBOFbApmhKBOeDaZIJf88AeCRkFcwQ+BfzoEMwIkDIfwjpfUeySeiN60/XfoC1"
    "A+oPOoH0Z83yETfquYAcHHxQaix/F8MkDxG1ZzIKIHjyZo/K4lEoQhNGhBaDBFe0zRnu4d"
    "1XKgxitMCdJKC0xWxNheJLYXyE1LldaDVMKsBA1WggVeOVTG5a4OQ8uI9ALifYehGXviRk"
    "PRNUNTeDpWHeJUyvi2dB5d7PtkvvAl9LrKzT4rYjL0FXf6SLnbaF0syppPR+dPh3ieLMip"
    "Ju49FjBB7+qnjbwVpKmql5cyql69VT5CqwWr8ee0p24Cu9ZynJ9ZupmNna8eWRzJ7cXhtc"
    "EaQ7EzXPBmW8Tr+RQ98qUThelpIFiNdxpm18No4VG2IFYmod7JyekAMewQ9us/A+zYD7Yl"
    "0kH+ygKR77FZMF/bNxX2YSrMRRBNMApj7dB/Jz9BlB9bEu/f1fbb+LZrgtiM/VYL+60JSG"
    "uddwRFSWWZwOtTVqdSe8xYHU/tzias5hOdYM+aqZxLszLGErbB2ZS/NFMOUssJmTip+kHZ"
    "IF4n3bVVRiUvZYal9WExVuONlq2uGUf4xZl6NrOskKElFjxceTWiKaYFMWMCqTeBxHC1YA"
    "P5mumqm9CuNYIUJleTzFDiE28B3X7zEnMroVYVhC/xfIH5SB1JjUvRtUG9cSls1dC29GdY"
    "RSGqnQAMPD4R0CXfni6uP34RtLsxYTaXQhSMLklphsalfiUFI/Zx06i+MMsUi7B9BD8Ai/"
    "EBewOoJ5xWoviJoVAptlaN6wXzr8jz2TC0Tpi0R9pYmSI140kpb3JOyCjqGyjqfL+aBFWF"
    "HyrPT7FIH9x2eR7W2clJAyIWb1XJxBLXSimT0jWnrOBVMAizQnW6Xb9mOehqpaz1TKYaE8"
    "ueY6dCM45EiriFMseRbPcmax1wV5fXny8+/Xz6ZnBWMIrG0/ZFaWbyOcb3yqEHwQEKBv6i"
    "mAnelhRKDDHid4ncISqMIrmwgVkC8yETb29wZuuG+q+iSa3PHn3jknvK/6+hIts4d7SW8L"
    "eSOrp97RRKRYZaZaWSGjcZNNFV4T2hdUOd9Y7OyZhOVkhokSnvYPRIViPkE8cRqXnn6MGj"
    "c6HixW1+ihXKBaELR+iRxPYQnkz4HGYDSM4b/gJvVdZb93njJmQHfltJtt5CI5OcV1MttS"
    "NciNOObN7G9bXJ/O2c68skYHkWwwxbW2l8q+1IUfNemO3yRqTzsyZGJN6q0ogkruXXSvFf"
    "BXjj9j3EdydGOt/2ZVniqwFOBIwVtBHAZI5tRwXgRKB/AO9khYg0MtXsVzkpwzExHBPDMd"
    "GbCqHOMbFSy86W8GZsRJ1cDtbnv8oth8pRTLmqBFCrqoz5+0jwt99viYN9uXEggvsm8IWT"
    "5ZZ3turRlM6fvGhgzdpC6h466xNSu6UuuU+Y3YX87iOpaTjbYFBvGIamQ5YhiyuHyWHE4i"
    "AyiwauD+QgMMuevhOW2SgCJq4wF8a3we/i1ojhVYZulKUWvVobK7e7O4cJ1bCP41C5RDgi"
    "UqBHQhbCCO0RNF5BGTriPLyFp4qeCZ2ehxnXJgQ7aE74S1is2uLsBvNxSAVUKQ9nLMxaWJ"
    "jTwcsjXl/tI5XqU8BdG1U+OmKx75DH3UQv7jF6MapHWga7mhSZEemF7W/flEhYmst4VwfI"
    "xe31CI2D25rQOOMf7JLjyITG7di+ZmKMuh5j5FDr8TP2Ho9kSnpycVCroEOz4Zy3a6ic34"
    "chP0IO8ZZQCd3lP4TVhcJq7g/Ui2qvC776WwjYEZqvyPcNV8Eok+rGxJ3yN5zz80kmEEii"
    "nu/x3qJ2PfLoMr6foHYl9+Y3ijIbhaYAyH+OYNOIbxeq5iBv81tz7WHp2T4/gVUr6Pl0y+"
    "I+JvmNnuq4SV5ukpd37yiQO0OL5UVh6iYCfZyzZ2+aTNqzN9WzFq4ViA0Lm/F1TsHElJEw"
    "JiaJ1UNd3zN6nqZ63lahJS0eoGvCHxqFPWwW7bCcUVENh4nwA5cfLKfYtf8lfJk1sQprxZ"
    "pEumeFKuMKBkjmC4Jf89Tb+NeYVWg8RtocUTvi4SjFJJzqs98YO2Nv9x8Th/Dshtkw5Q1T"
    "vtMAG6b8jpny5IdPPBc7UktTDcx5sVbAPmjI+h7mMqRRtp822nQLoqb2i86brkTbbKoASk"
    "SNFbfeoZuFrAW37k2hu25CvNa/K5loWxD8pZkwNiewS7JwdHI12zODPSS73YjiJBwJf3VU"
    "YeIrtBqss/bx9kOaCNgqpcEXUBDOc98iDBRzQQQD5zX/H2PBXDQNa3ID63wKDmnIZOlQRi"
    "aC4s0Q42cQUpM680xOaN/HjQWfnTzZEyhvG3PawQP+SFYsqgfO4gyd7B0aiS5FRs8ZXSI+"
    "kitoskL817A5Fc2BFE8YOPqhs/SBha+f33Lh2dTjIzcK24pehR+eRWlY5oS/KB+5h/DRBm"
    "hM/RkaE39JiItOhCf/9BiNwicTDwR3AkJEWAc9ym06xxN4sO981Gtc+CF80SqSPm1a0gbQ"
    "b0S8B7MqX6D9gFWbaOOXN6ZXY3ptwfSqqdvPmGGfhapgzLDPYph9urAtJTNhLNBDQ+x5I9"
    "vKeY1t5bxsW4lPGVKMr9xgXlL/intRLK4z4kd/pM95eI5afPItg14dIZKV2X+UyGGWq53E"
    "g4hDv2TTqEsFnchsnQu6Q+jHyaBfDl40zgWd1TEU8M2KGYjrIU7VvE3W61R6f8v10c3Xqy"
    "+KStlRxs5ylzzz4ZfukpbeONSoKGjM08WJnTOHNGZu56QMqDqlNtfKT7kTH0o0+1pwn9yl"
    "PXVzoq71nOS/1CZVzZIlswV8L3Kd9RTi0iaj7Joq+1kOl5pfx+VDs8z8V0k44pHEZZW5Oq"
    "hzVWWCGps7qEQeoaXtz0RCI8uxufggzYD/YHvMRw44Q3yK5oAYcWFirImlPP31hdwvteP7"
    "NWHDq5Dc+VcwJdXOGLrkU7+WUd+Yev/EXyjwSG0b8TRD3pB4ZXnsBCT7Q5afD38v+QPkRR"
    "y+SRYDAFaWY1j9ermWDIl1t7ZT2Vel4oqQyRuHhNYOCT5Y3mrICAdWasCtDtcsCRrfbcl3"
    "G+8hDTFN2hsoO5qyritwhsc1CGonkhNMbdK6ougeM9clv3Q2dR1zKf0X3xsD15dFM6zZXo"
    "vChv2t89YqckawIWh0qiNdEDXjrPM4m8CZvQXOGDLcs/iiDBnuWQxzYlLc0PE/1d64c5Ra"
    "rO/i51VeSF80WUdfVC+jL0qrqLA1D7cjXpQ60XocLsXT6kS8SKzUCrSiRGZrTlF3joMxpe"
    "j0zeCsMacoTKxuKZVezMrskUv07e7DrozwBYtxE3txtbW4CPHctjw6BCeWov0gL2isByrW"
    "Ax/L7Im1cCcyBmkFpLE/9GwmSRFZi3VGyqCtgPaMLwb+rAx2fX2XVGoj+65mW2CL5V1S/7"
    "aK6pRKGXOTzlpThqugMrwZMTO+2o+vRzCTebua6WaFLjROgHR0K57yMkr8e3jdWEAHdvfh"
    "VtYJSTc6j4KWZgrs8/uPA19WBbM6riwvZeoP5Za9NuLN7PnCEVMlZPI56nT86h5MyZqCm9"
    "4kkNopvBnSamNcMzJmuhbsEwveq3LRqryUwbRIfMqyoZtimpcymJogsj0GkZlEfLtNxFfa"
    "wloAud9F7LKbdgNQox3JwLouAjK3c1cUB1yjOxiQ14BcrS01ADw6B7QA8h9pT/3EOX9kMo"
    "GmPQ80faqKMX1aH176pBZZKtoPUFQCE9muCPDkgi7DVpp/VOTYtH0BThrkye9uPxFvdTyf"
    "DNBN4I/pD3k8aet3gaSm95AM1J56Yu1BeDJhaPTDnowGcXbTKLmpuK3IF5q5388jKnoa8n"
    "ZcghEfjUWeUwQRfhCG+MtbBINOPIaox//Dr393f+Y3GCB+5LShl19EjlKRhJS6zgqNiUOX"
    "ohPqcKx95AWuW7gzvxeNc7o6/DNBFp3P+TvbDLkcJg+xR3uxIJPGgbKFcorRo9XEhSZNSt"
    "/8e3ta6dHMSq33aUYfUd3R97B84NCj+Zezs/Pz12cn56/evHzx+vXLNyeJf7N8qc7b+f76"
    "I/g6B1mrZez8rI4ZNRG6O9WkAaISvjXpDKP2OpMFN+RXvWriAHlV7QB5VXKAHLTOrmanuJ"
    "6X2dUM7ZbMwdUe1Jr48X7O2Pbdo2HV96F6YGxZsEf8qdYiZOFAoeJ3jtubXKbb+Zap5yuH"
    "JGfFDPFSieZaRtrUlO4khazkj1ExVbVnV/nIRxzCUFgIf8m8krs+qLOyTHnL4SRqqmBtgX"
    "Iv84UvqkQj6OQtWopCKrOwAAsLq7MwDFYGsC0kV60Ztj3+ZgjuOonMAyU7S4v9i7Ix4tCT"
    "VF6BXGB+LAC9o2nAByW8uMQrRAMf0Yd3aJTfxkehAYWBaQfPqajcQlBk0/yJCfsMYfyB2H"
    "fXg6QtUFUmfD7qWiQqeAPXo38eowuf66PMF4/En25B3AnYWRbEi/sV4vCQYUc4LpsTSTzY"
    "LnbeIvzdXWDPt7GDwo8diU88EuHYTqe8S0BNvHlqlIrukk1uJoSy5X6khWjyplx4QPhvkl"
    "0lGkFJIZq8YIJTITVY1e9pLFxNi/CAW9UgmhnD8SpOfyYQzbQyqci0SEUWT6pNyKGxrM5G"
    "kKOP0UOq1yZtEmd2VlOZVJqVrIx1fXBIlSq5w9w/3QgOqTYmrZ+4WxmU9jlxf48e9PB2pQ"
    "6kAOuQUh7v3M3xzEgYROUhpR2rvrDBkhArHDrF//OjBjz7hsCn0loDD2vxbfKoh7eZEsig"
    "UMFLrCtVlJUyISWtm/0Y12TVonxSCTMcrQ/HwiMPBHJhqI1JQcwMTOsDU7QaqBhui7LGhK"
    "udCTfH6w58i1ZlO19/PsiIa+xLFeeDm/RRNTiViW1emmXlnvyocqhmhTSGu5UP6eo/7+vX"
    "teQ7+nTz5WPcvLjYFXIJER+r+luzMmaraX+roY4DdmhsPQ59qmp9K0v3iGLQhhUuZ9ZX2c"
    "ZzgiaRh85b+KEJOrodz1pn6BR9ZU19XyVBQ9yr0jOUsZWIGnS1iujWbVnYSQjyIeLeNAW2"
    "ncC3quWhBYT7Hb4pWRAbQJxuUQbgNQCXdvMWQjdb5MOFmPN3vw0nwpGMFFdqNKhlxiXNh9"
    "HsUqDHRRKDsPSkIK1h9hhyzuwwPDBlYIUxmVkClpwTt22ngghnu4vAZyOEPS7OZ/Dkbcia"
    "w+4TZogRoW6zMPLw+vKroILBv13sARpPhEGlzABePAwztIGoJs7Q7Bj4cuCHGiHAnglS3n"
    "fX4v9GMNBblsxM/aDy67nY1oouctWEy20M70sL3pepQ3bUaoU8U9DlOZhCTEGXZzHM/ecW"
    "JicvfRiG3WNw8UP5//3GJ9uVauWLDP46UbnCg6uK8yqVMK6r9l1XFcy66uGoZNOZ4Wghph"
    "PuHoTKW3lQqr3qRTnjWFd3rBs3Y/8PXdFQKXtqinLGTWOcYPtDN2/uagpsXspgWkjGhNmj"
    "alLjVMSgqXGS6M4iWuOjrcqKqezf2jgvph6otpIZU7K2toDsXdpTP6HNbygNsIUFs40pG3"
    "XTT1Qzu4qhE+yXTiBPA52c9Q2+a/AtakUV4B6ITECxcyTjD9CwmG4NZYC3aEgSuKNz4s9E"
    "Rl0KeXetGbjTMZrwPcix3VpH/jvECJnwni2foQ8vy2SBNjsXpAGLv2vs07f9AWIB7xIzNJ"
    "r+Ove8X1+ePI7eoRH/1SKMDS3IguPZOCQZ2LyfJYXkOg/UC9P0wE/8CT3bYj8hH3tTIn7A"
    "LPDIlhyBvCerKXMgW7lA3iKGLvubb/tO8oNhDhjmgGEOGObAURetm4Y58CyG2YoKwJZd2B"
    "XfcNS+Haf1YdPk573TJydN3NMnJ9X+abhWMGXFx4Gm8CYCOrMxNkT4vBHC5zUIn0sQXlXl"
    "wV9PwYhldcb6CFSM++hBD8+4mFcuF+vhnm+zdOwpLv4zHHY/b1gU21CMeN8Xl/fXf1wpag"
    "hiluvELII906VzidmmGfRZ+T2C/9f/9/72Wp3cxcG/yDzw4eHPqtblo2dVcGkqU3fo1Gdt"
    "b+PACYfIUkWNvM2lDGJNeieJrB7ULLhfb6hZ2JrZ5Gkj7aogaihCOmtXps75busdmxq87d"
    "Tgrfaq5HIFgXW+DPf7SPC332+JU5WtMeMw+Sw66u42XAK8sPuOE5/P5jjdhb30FaTIx7Qd"
    "Rn1jn/x71x7M6MOr8GOmn2W9N3OYWQjWOzX/DIuBgiBUpog8ehM0Xg0Q9UTBCvogvH/xh4"
    "OWMyJ8hJFzkdY7J8uuzt3fEhyg1z7ybMYbP3h0jqCYiOePwLk6Cr2XI3EzjkrSfRidDdf4"
    "4ZkLioKqjX2bAnoTo3zw48igxtMo/lvCu9raG7fX2QCpkzmdv2pF4u4KT1TUvof47qTahy"
    "fTRollz7FTYS6IZYpqaCh0HAl3EO06k8vV5fXni08/n50MXhQKvcXAvyj7KcTCrwhvKmTw"
    "XYOvFXielHpbC3BGyiC8DmHD+3gOJqv4uLzBOBdEzUBrPdAZhaKpfpARMXkQy3XMN0A0L2"
    "XMvbXm3tgitqW192O/DGuDgrk3M5+ahCylhsZtQ5Yamyz1nKvrQ5Zy3+oWlnRrht2prMTL"
    "Zpb0S9Fdj2b0ngyhEW615tAU20ZG0WFmaJtlhXTJEkGVK2GTxFEIxAA9koUvgiOmlE7eoV"
    "FohBTFikW4xNijwXQmcjziMQ0ytXtzoRoDjidxK+op7+/WTeybEYDhx1WTxNEYPTUzeo4J"
    "nywypk6d4p0KGb17jd6NH3yZk7sW3kTGoLsOXXUCjlFu9Vdu+SZEVYk3WRmjiZUKRaW7c1"
    "NAc0LGYGDSnOwA0RpzwTwhNLRgMOgdaWlQ0G5zH2uTfBwmiUwzYFWTyIhtqAVc+01qzG7W"
    "WtWduLYWRxKTAvw8qLMi2NZCwWwQRaiHmnuUS+cnhuwJwQ6yAubTOfHQwqMPtsO7sGjg+q"
    "CcA1fptHmuh9dyy8He7i4yTfBOuDYT1aegYz6tnwC0t4hP0QAejLABGgfMdgljoT49QB55"
    "Im5AkAf2mAHyiTVD/IuxHgfwXFx8DuK2hfk0YseQz0JUuxihGeWjLLhacQkLeE34Oy6EkV"
    "TXWGImKmyIF8vUvnCD+ZjLVpk+iiUn4mwDfy/ZRExpCm3OGYMaC0hHEkzskpvUdo6JKjbH"
    "e0odgl1VNseYi+0K1nhq73e6vr+5+ZRTxt9fF9MSf/v8/ur259OCKaQMdrS+lsGuDhPLiO"
    "w/OuwweshO4sA2CdEzoXk7HZJ/BtixH+BgAGW+mKVu267oYWtTrJ4n9TpL7IvBeWNDLMPz"
    "hUM4jPMFdm2Zd7QmalUiaz6N9lcrcURWWqsSCT2Go1f1HQwhc5Oh6J4rI+DDo+zLyAoZO7"
    "FWKfA79LFsbnw/RCpsTYFtPxd2+HUbG/E6G3F2EVTOJ5wx4WKhcG0b0/056qY/gOcmZVoN"
    "eDuYvsT99AinXTocPpHJlHhXru+tjiSOh+zlQZ0DwhENh3wh8mwVBiN9Ip5nT/jVJeaj5g"
    "0Qow8+Yj5dgBmeLojLMQst8h7DDoRF815wOA8ylatDLiIHzyKeSyaQTDq0vLtyL8S+btyE"
    "vZgnLMYlNfO/Zl1W1bmmC1mqg/E/iOUb7qOelv94eKrrr1aGfeTkehigvINkiLlvQSHCJi"
    "Nlju0FUHtfOTjc/zatGnz2osEsPntROYvhUinMfqqUJCIR0BnmDReJ9uH1CGYyV2x1udNU"
    "QuPEtK1YvnZR6DREb1idRnz9MlLoQuNROLoVj3q5YX7g9me7OLkquqcSmWfokDp9MzhTTC"
    "lhVeQArqMgWHvO+7u39fq8SdKZ6pwzpTS//Fyt4k6K2xtnUuvOJBMH00/nkYmDaVVdMgl9"
    "d+o1Mtz3lrjvpTlrQN1lluRd2vcTt5HEuJ91KVVb9nP+q03iC7BDgOke9pJj/auQ+5vEEr"
    "R0pyhBa5jNVcblD4lJCLuT+Jfry68JsT9gZALehOQHm0FgggvpXccE4ggcAkldXZBcoTDp"
    "AwQR8DHwKFewIFiBdz3yyD+ioIFR+Pgi7axHnmyybBwfEJvZNo8TAE+C/Ne4bxNboKmHof"
    "f22XgJ08dCa8I5TDhHh8M5Olgz7MPtxW/3iutysnDoVDbM1Hvcdb1HfkdfupRUO3gyIhr7"
    "FrT18ASeJDtgNdpRc4O0OtImvkIvk3iszCmcBHMy+zsLnnTkIJjqwwqY5oUMqKXTtYkDeh"
    "auHBMH1LIzx7YWinCmEgZLE1NlYqr0decox1TZYYKmLYGN0jx1cgVYi2m6+pkYNd1i1CKf"
    "ksTEukGE2q3orEerw04DsAqo1bhpU1zXO2uHmRFtWGYTKlsuiMe4Rs6wPQFvJc77V+PO3/"
    "EGKw6kSOI+5UAhHz8SJryTCwdbm1Tc3OfdpV7TBLnwYwrxC336ZZepcXRq5ugMLSdEgnmt"
    "kygrtkcv0WGOji16iSw6l58l6+zoiYix7qpbdw3DtpdmmcKu03S7KIgZ1bdkKU53bwVYC2"
    "IG1jUp0jP8wS3VNIXsFppCuz5Fev6bbaAEx9Nxf2pwV7EtfLh6MXAJ32jFO5Y1u+jSoFal"
    "Cxsp0G8jCa5TcbXJIxb1JsfofkbQ6H8NI5UKCKWw6jHELxJPKE/MJwuG8JxyUeC0hpI/Mb"
    "SEnKFMTsDd0b1E6m5mzcgkcISLKaogRlwhDicX/ifxCHIw8xEj/gCNbIsNGeETl38KEWM2"
    "VAsT/i5myMIOcSfYE5xcuPd8AGxbuB1Y/FJ5O+T+iv5jRVQweiFxN28UAJmYehEhOOy0cc"
    "aPfF4BUQidFci10h8N01ZTBdTk8jC5PLp3uMuCugg83mLjOPyMuM5z+Cjac7+mj6vBfO4c"
    "6XZz4A3hVpt1Yw+E29whRsV6lRM0RiytjVj86LvJEGfEzABrPcAL/i3alr3A8G6lUa4mGB"
    "flTLWPLQjFLvVlyVGrPS6JgPG3qPtbUtuDekCfVNaE9kn9iO6D7c03QlkquxHKmk319kGG"
    "+ib+hiBLZA3IdSBvQKQvyLZwGtIM7T4dhixQwh1ns5EuyJqR1n+kh+pJQUuC5gS2zQlsA+"
    "tBQdZ8Zzp/Z1m/ncLZpChmYvtKyRyyHk0VBaYoZ058JnDymS5O8WCNV4ruxpKgCfqrZZOl"
    "eJVRNmE/ObpTaWptEfoTU1eGc8IYnm5bf+ky6u5z2Ft3F6/9RgGlZaskNLFcTatqoli+hN"
    "YGmRrBXJ/LmvgTQ0mnLedqbO9egioWpjIZoRnlaEtzNrIoC0SSlRFoXHM8IeIeAzReQTPb"
    "4yMzH3PZ/eVXNAwuLRhcvc+VmCwjmyZLbJ+AYZIlmmSJnQ6D23s6Od3mr8ly9qyznBkjyE"
    "ZfRteMICZ7lMkepS+WJnuUyR6lk3nOZI9qH1OTPap9TLfLHrVTcyj17QfbwtGbly2i2euD"
    "WqNopqWCXRTELAJZiCAxUcCnwTsUDi9Euv4MPwyioNUBeiSrX9KCL9hFZGEz/igihJQ6Ew"
    "S14eU20R3dR2q3hM7igNNcKBzvV2K2zDSXV3/Jd2LsmpraNU1kqolM7d5RNBemRxe2pTJ1"
    "E4EeztlXTSoWvaquWPSqVLEIBxNbThBq5vzIyusM+NFF5kEPXyjKJz8k6lTNpI7a6wzxhn"
    "P6ZaPQ05c1oacvy6Gnpjz0JsvyTqzEcMBUmOlR8x5O9LNGE/2sZqKfSYoaGRv8c7DBA/Fl"
    "gzHOiBkWvM7jiz1rZj9t9B0XRM046zzOGbtKU/0wI2KUw3o/RcBMvsT1lt/MhNIqV+KNN8"
    "Wu/a9Ku2/u+qDO7kszLRvafS+Q5XD90EfUQwuPsgWx/GN0LbIVQs4iMLNOiAcLbchLhdSC"
    "/GTHXwXcPUyYZsNy3y71uRCfdJOy2Xd3t2mSeFBuyg0WE8mvAvyBMeZqZMztCGHydEegmh"
    "guHXbn7h25csubyjDnJc0waz3M8X7V1M4Ut++hoWknyfwmdM5vp4JwKtGHDAgFW97L8ya2"
    "vJfn1bY8uJaHmPzwiedW1IOoxrkg1grY6w9W3TabYp8/wjiQJlWr9hLkpYyvoHVfgTGD9X"
    "ezLtltGgUoU9fnevu2cclhLx3c2CvjkfMpWBP7wHY4XSUd9RWq2OayJVBfo246u4rsN8D9"
    "JvC5xmzNbsnCWR3JTHu5BoNa217UdMiXowV/i6YB76LQJKNzMqaTFcIugwIiUalJC88X2J"
    "6679AojDFPCoAw7BAWBZ4nweN0wYd8skGdy73evpFBMLpzdHQslBsJV03pNUP01Mw2GH8N"
    "csVhPY8rK6+zSnyULhXpAx+e+innc1VHAm/F59JzS9lbFLCphtkbnSA3rJavHmWakTGBkc"
    "Vg+dze3hTSgpihHEjSPmBlkn9eyoBaqhRDVCOiMyLmyy8cRoRCoIhnTsggWp+tMFojy/gq"
    "c43uBezd/fDXpyvM7ycNAnit1Fq3JbiX0b37Z/8roZzbXxqADMtnCwjH2thd1F0nF4f1Mf"
    "3pXtMAWj/5pPe1NnQU1tyW0ySyH077LeDa88D+jE6kVVx/bq2oMQLHa0kDG7CoJN3M/gsB"
    "99A8zDsa70o/QSXoMNW5St7Rd1A/mjcE1xT68JqL4gmpjPPf/W1FGtQJXgnDca4/sCI/2B"
    "7zIcfAAC1ntjWDRifVqQIKO3aYErWUI8DYfbWw+0ajU0K8khKaCpgUmhJSKP+IFMCMWhsk"
    "ZfTaGXZd4mzqkMiId8IfcZk+7+HdEVFOCTn2FfaUVERnvHWiRPpkvnA4ImqOn1SmFzjv2/"
    "tjWPsbDUXXvEHGe2EMmXrp1c0MmU1IjR5ZOPa2tVZKlKl+WDMKuZ8Ca9YWUPfQWY/m514Y"
    "eyFoNcaaBNUG1prMcK6319yLNIeh7USIk0nCn3srkh0i+HWAsDtBLnkiHiRF5DsMX/ziOi"
    "8MsWCxgB9q+XLnZbPN3u8uLzaT2p0zBv5ytkZD4+uLOcdwm3p5mjXcJsNt6gKshtvUI25T"
    "f+A0GuyBqDiHYYl0FV81moihOe2B5mQoI52mjHyljm2t/oiyGEnMEPkGgzozxEI0HcalYZ"
    "tZIQqla4FNEfYT8jkc+4FYK65QvBOXwLHDhOZvu+iBesDuwI4TSc4R9ohoB0mz/bV1clu9"
    "mWCIMOL7/F65UrlL/s/4PgM0ArfrlPAWS7Bh+DPeffxI4aUJ3IB3mBg0MtHHqVHjVbVRIy"
    "4pEBNgpEVzo0sDY5zQyDjR+yK5n+IvTJ8iudlPoSEpJStimCkSZkq8DJYxrU79kpXZf+KX"
    "w2hluykaGm4wKthnRAz0W0DPdTAmSx9ZzVZJJXRet7XlqhhrvrHmG2u+qknP6Oxb6eyHTu"
    "P91SMPxBMHUJnCnl4d1GrrSTuV/D6g0PLTgu3xp0P8yMZAMRZa8RPXTwM+BQeQeRt+pK4k"
    "WmOTTkCzBs3do0uupD+SleAEMIsuSBxvscCeb2MnLu4Y6bpCCU/16LjzjfL4SBN7R6V0jA"
    "atjwZtaiHtqpDdE3YCiZZcrVUkAkan2EKnMDnpj0xO+kPP7M5pECYn/bMYZn54HI5XquSP"
    "rJBRFYvbjTgkK0KalzKY1qrfEVgtKOB/pD11Ete1Onh+XjXh04hv29g21hFpskugZsaNKP"
    "Gz1LSRJoWuM2xkMlA3qktG5wvsrsKggjSFBJpSSA1MlfJFxDdHvs1P4dLyZLu7m6AgcJV2"
    "hHziOAxSGScpKjKJMShYOaLnsAl7K67PKGSweBDl0JZkzGyfCCMM/A3DcIxGc+xbsxGCyC"
    "o0Jv6SEBedfHfBGHP6lnew5IKOA3cVLUlIf7i+/No4Ewao42uDL+SmmEKjsNhbdfNsAbvK"
    "fo1NRwubjtGAj4wGfOjjXudUI6MBP4thNgbvXSYgiQ5rKghnRAzKzVCOzptllKt5MxkRk+"
    "FfnTfj2O4jmciqDVZDnpUxmKtjLpQiyV5MLHuOHTnmiUxxFw6FjiPhXoH/4ery+vPFp59f"
    "DMLajhxoO7RNxIPwopwoypal6GtGnI5lNZ7TR7Hl4z56Vg1o04mCvQnmqfT+9sijT9d391"
    "cfFHXfBPq75JEPD76Jzt6J70NiFGoKrUTUeEFMXPHB4oqz87EFhG8K3XVy/q6FWfIRb5GE"
    "zMKOM1x4Uf7s/AAo1Vbl/Xz1ehXXLQvT3hqlvoZo7zQNGQC7ugw8Rr0jiccte3lQ53TzoO"
    "HQEi0bOt7+Spf8kocwEsJohhmKynASRAN/TH+8RcECKniKKNmFgy2g9obXvQnxwF9FwEXM"
    "BuB1sl3LCSZkUva67fZW6/nDlY4k8V/pGVp+zIjbt3Nq1qgG/flZE7PSWbVV6eyXNV6kH7"
    "ID3Xt7WulE+iE9xnU6wPMvZ2fn56/PTs5fvXn54vXrl29OEmdS+VKdV+n99UdwLOUGo+xp"
    "4gdCW34AqcM9K2XAVwK/dNw+DIfjjkxFiXPJhhJfqt1MWNioMYEDoj/ifA5z7D0Sv7Z2Mx"
    "r52ONr9RB7XlIIekWw56yQ4KyH2SAmBDtJSWhszxnCkpQSe7/75tEqeb9e/Gu8pRjCgyE8"
    "GMKDITx01hNuCA/PYpgtvrqrqExx+96pTKeNXPGnNa7407Ir/rAK6aEP6jl8zxrhe1aD71"
    "kZ3+yTlWCu9r0XxDR2VWrrfk9P3ZLtoc4Hnxd8ho740zeDs8aeeCvwIKmAGmUqI7NHf/C3"
    "O1Vn8KbGrSa2rWrT1i9qmn3ess716CFdLKjnc3D8rYuiXIZd3iQ9NqmMots638gtEb0TuI"
    "I8yPfGtvVQfEw6vA376+xiUQ+cbW3r8bq2euvsmvP38WzsbInQ56ibvsLk8t2WQ/C07XL1"
    "Je6nr0BFBsbtUOpbGfSdekzvFnz/u3p4qIhRzF4e1Bq5oeGQiJaNLd3RTkQmiKsKxHOxg8"
    "Ie3sWpj6iLfo4qjQ4gV9IvA8RoYkh2CObflCivtCa/8EuZqXvft5fXbAq7rwkZNGZsLczY"
    "8UBVZzWW416U66FtYWcFiVVTYeSkDCG0AKoJrorn69mbJhP27E31jIVrJnlrTw30uhAPfP"
    "77n9R7lJ7Mkov15zJoNlzydgoVLLAPZcd9/l/IWIlEH8Afgz+8wA1d+lEyE3lZCqUeRKIH"
    "/m9vNYxz0SdUgpnNfOqtUHwhpiaI5uFJjPKjJz/DQY2JP6NCmh51HP4TDANkfXi0wz/JA/"
    "WIILyx7+4EnoW4E4YwQ3e/X3/9evVho+yafyvkdREvC/8QpQEE6iEakmQQeUn+B/FKlIY0"
    "uqR83ZwN9TgbxkOeB/xujh2nuu5CLNQnWtj52etXCcMB/qgjN9x9vvj0ScJwiL+bhnSRpH"
    "2fgGyNLxIvPs3xzEgYRCWI5rcqBWDLggZfWb2VzgVjqoN7lJzfdIrEzB8wVHSZvKTRabTT"
    "aYp5QCAKbCMSYUG2haHW0w7fi5EeO9R65GOlXsqnLGloOuo0HWtGrMc4NXwe+rr6VRmh/W"
    "ebzyhm48B2fNtlx3DbQ+hkO8lBPyf8eSylkmIZETMgrQ+I4To/i83owMm4OzS03crGrSmw"
    "7aTjPpTpnw/X5JawEBiJ9T9zfVDvAICW/BgHTVVqY2EX8V4dm0zQPPAF54b/xpag5qHAhS"
    "hy3sSekPmC+sB3BYIEsCQWPjp7gWapLR0v7OP5ZIA+R91IEknv5Y5S2322LpphX2hrYT9g"
    "DUVNlzdDBtA4MOaB3594Cy8y6DZFuSDWQ7TbL+TmJZtgU2UulTCl3LapzN2pQOR9RjZ2XW"
    "nThv8CQz61rQ+2RyzBe5cehUut1hyIo/bDSSzQmLAMPJo0gxIOeS0yarG8IRBdrn0WHltZ"
    "YM0E9eTDrxeXn69+fX978eXDrycnpwNRoYSFiZkE2WU5ow7QZ3gvTsh+f4dG/Nn5DYZRro"
    "SEMBMpNT8xFF357i5nxBWVT0LXGHIw86FiLd9rWqonm9ekKkqaSH9dV9kkJdOYeiZ6nswP"
    "eZDUKH69/YONIRUZUpGuFA3f9mVoVn/2iUAPdZqdVJEwqRUO5bN9FvSj5LC8Of3orMmOd1"
    "a9452VdryFR+HgIcG+ftPLyu1vuT7pwKbn2SKyWsU6kpXRw9cN9+uNr9tkw2v1IJLXghVQ"
    "LQuag56MPb7gi+vTRla+gqghCupm5jOU0Gc50nBshXi4TUa6IGtGWuuR7pSDxgzzhsNs2J"
    "PPYpiT49R4pcqDKUmaYl5yV7YytCVBg2xR3TWcX8P57Rjnt2LZbQHgb4x01wK/FtzyRtMA"
    "4HQJNfiuK5xY3G304qwH4ynFzpGMoxNdGtQSc8JGjck4zCdQ4wwenCGMQPZdluZiMzQhns"
    "3nI3rw6FxciivY1JS0eYcYAREo4oc+SBMH7unOIi8OJPwfpYygpe3PIlYQ3DalEY3uPp6O"
    "3qHRhCwgqc0QKEEzysctbAHd8JuPIus+nzhz4o8QwysWZtFhdE7GdLL67jK8FE+cNEW86T"
    "u0nJEweQ6Um4vi4QbwIIwgnzhONcUeHjSmBkH5gnIanGwLw/PRk+djHBdHpozPoQ/JndPa"
    "jXHmWQzzYcv4HNrnuOOsNIZstmuyWXLUK6NcTTXLCfUC6b1nB8kexsvQv6fUIdhdg34sWx"
    "iBMRfe1RAkv+x3DN7f3HzKjcH76yLI3z6/v+KrS6G+T/n0lWpJZdirqVF5KUOOqv8gNiBH"
    "hTpxCKl0vV/Pvyx0oTEB9igsVHEfPenh99mMFt5Uqc6IGCt9vZU+NoBtaeH8SHtVJ2dQMH"
    "FmJpSycbNBhielClf8UT6LjrRZMraGW7Lammo7e6y2EywWQFQPn1ViJk8vD+pN5UnDpuZy"
    "F3F1FmRCc69LwdiL5niFlnCSRD5FeMpxGKAlv06eiIcsPF9gvjiFGdPFyQbyrLu1BeHL5v"
    "J93rlJsKqxLGtmWSZzbEu2xmr9PhHoXRTp+Vkj7f6sRrs/K2n36sk/TdLPbdR6Uwmmlzbe"
    "A6ag6s4HpUK6izZ5VcpdXsygWqt1xmi1oHn27aQ/KLJr8hOrCTcMvu4WkO03aym7BuZA5Q"
    "+Avnz79OlQhKV7zKSltcTvgzr9y+ctFOppQfN3UAtrzr9dUQMLalahBdd00vKiIuHEAEHp"
    "Fa5zk19AHbKB24MW2PNt7MRFScVwh9weefGt3d6uiYqVL8Qoz+yDufo6dUlMxZzwPnmDml"
    "RBUYuB0d000t1MVVRTFbV7B6acFTRaAVVmb1amDxryrlNZGQaHSRekwaqwq3RBsjRtNVtf"
    "RYq2Pszt9nMCmbxtpnRhd/ClgT+mgewoXEvmyooZHpcCj6umvlY9e66mxJZBvA5xqLYx5G"
    "hxbJ8kC0gt6iVZg7wC8t3LS3h08/Xqi6I94wisbzrVRE3NTioevVTK5MjR2alnwrCexzA7"
    "lG02yllB8yl3YIzV41TLghvpNpoNbduqzRLbT2SDQsJFOWNj2oBRlPeVNWaf5MUMVeLfsg"
    "VDPelTQc7garJpHYTcE3/fZYwNBSVPQckvhBUsFJOVaAdZiSrgjZdQg+46dAubjTKDKhOB"
    "FgIEMcMeGPKZv22EVNLhbdhff4Zhp2FAEZNSRj1LOJY15LM0bKsh/UwI1MXO/HpWwSRrIi"
    "nSVDEnmGbSVOE5daciS1UkAmXwRBosPoMgDVXEtUzK1iURP9QL/6auT1w/DBkaezSYznzR"
    "8ZgG/oDfEPv8SceBL2rfiTRWM7p8x3ue8VHkHwwk3hplniDsCR4hVEX4W6Ip5U9LXZGk6x"
    "hSZ1l2UksPYpHQEkMmL8uekElSRi8sn+eQBx99uLq8vru++TKAanwsmIPJb4SwO0n+Fr7e"
    "ERKi8HuYRAvzTh+IB2WtgZ0XPQZ/Av5uFp2TEe8Qe97ou/uzqB4YrgFcCBJ+YbQi2BtAbc"
    "CRFfBOXGs1+iW8q3B+DiccDf4YHglfIkrPDi/86eri9sv1l4/oAbxN1Rm74uhpGFVJui45"
    "Py+fsCb+Ne6q9fJ/cJku+VpTyzKszSwm7hBmnatvQ6ZzPhlr2zQqgZhnGFc0ykzg+qcCbI"
    "b8tlAfvdhJISV//LvNH8Dyh8yiYZbP+HexDA0Ms1IjZmU8JE1pJXH7HrJKdsKYkn0+KpZh"
    "mbzxAmhtIe4k+6UzCQ31J2p1BUqTarNVOMNTokOtR6JMzCqIGsKKCmHFpfRffG8MXF8W37"
    "9mey0KG+erzlurBd8IE0qL6kgXRM046zzO5Ac/77oVecJqMnbkxVrxAWuUtuOskYJyVqOg"
    "nMmSchpq0jP4okyG6GcxzLEddBPubiyrs2lHu2yWwnatsEXF7XUGWaftqYN09IvL++s/rh"
    "TNwNHE1omSXhNy2Ah5/cMPU9CnGy0n7cchJl7D4bwy1/968Mu97HH6X158u7v4pDr9b+NH"
    "/hw98eHnf8b3Wx6I6vTdBTE98nfDbXuTv7voXiycZollz7FT4S4siBZHJ5Q9jvrolREAaA"
    "SfLz79/HLwomBTi4fkhSTeP+QqbLoQZeU1ZmSLORM/5+EXnoTloaqq5QSNhUtnRS3L3Nl8"
    "m8/3ofMXpt1Ja469R0FXGlrYndgTaW6eWq9NRQ/GeaPgvImoaJt+ARlx/Sf/Tfqwh99jsC"
    "dJKVl7dIoknuGJ6fTN4KzxkSkmS6oYhbIye9TUvt192JVKUGBWNeFVVbOqpMl6BP+0DHI9"
    "ESQRMqGXEmpNgc2p5AsqyJrDp86HT5MTeycBiWVKdWNky6IGXU3KhvUSzWxIQ1M4szIGz4"
    "KvJBe70RTRvJTBtJSHeIOPPi9lMC1yfrPxQ00xzUsZTGvD5cUyWUbXBBznAo6zm0mDGhj7"
    "LWvZUUzXV7WULK8toHqX9tRPYPN7ShNsw429DWzTnnqKbe4M1ADbaDNqAds/0p76iW1+32"
    "6AranjtMM6Tlkl3wC8HuCyTWSLWs2YsWAunnXIO3anZMukJBdJf5eiu/6MQ/7cZZK5bAZc"
    "WBu8nbmWlgjv9Vyjgc9XNGvGZ9rCsbcF7Sbq7ZZ3ttqVC+3gkC2IG6ZtOghmnZ5lzCeLlv"
    "C64131dorFePk0sGZtzbB76KyvkC08yhbE2nar/Bp101eYWLBYeIQB73JLpO7Snnq6asWk"
    "cmlqAQWk+qY0yBQsg1D1NBJhAVt+bSFCF5bf7HPr5NoEqXi2Pk6FQF1BVp++4uRSvx2Uvl"
    "C/w7HDWyb2lDBzIGFbNa43Lrmn/P/Wo3uZsej1cEGLEngO6WJBPZ8/ui8hXm6AWtjtTb7X"
    "HuJH3CmeErmvQh22q1xvPYELvlvlrLvR7liZezfdPddl4B1m9uxmiXhDASRyuq5PrfsOMU"
    "ImvD+ur6APZ4NY3CMW9SbyhL2t3kEk9oWJlGTpjesex8l00QN1HLpkA8QCqB3P0Ihhh7C3"
    "EzKnI5FSd0HcCRtCUl1RQl5080hWIiFwBCD8E35mfDy+u9l0vfOA+WhMEH0iHnqwPea/43"
    "0GaZ5dEBMOazTHK2g5t7my4U6RSBuVTf87531EWXbD14vrvYy+u/HbiZY/MegR5bL9hsbC"
    "yoS5f08+jihBbjRB6rK3Zt3s+cr2pta9phlZq1N4yPHuQtqOxpCaEuF7hHc3CW8fbUdCKq"
    "nJiBILaBzBtSHAp40APq0B+LQM8CzgZw/hjbM95UyTZeE9hivGy3ZnoxUXnk09qYrRLFwx"
    "K7/HOK/PVx+uv31W3AWPwiPq18wjHz5q0VRJ7XNYUgdzPX29+vLh+svHzb4tnZI98UOzzV"
    "UVAEMyAtXZbopyeqS7gfv1Jt0NDfxF4A8DT3Ksqi6ImZfqw9mqbqnbRTlMSK/hSDabasxT"
    "CYO3Ot4VvoRquBMBg7Y62qnNTG25z0qZxb71xd6Cs42zQQHkkqD5KDZZ8rM22zL8ldklyo"
    "L7K5CxS3NG2ykmTLLx56DIRdVENxjlrKBR1jswxqasucnMoDWeOSdpU0BzQm26MjsLaU3A"
    "u58wJvcV0aYprGtD2nLTqkHEoEklsFUqAVMUfjtgty4Kr0SC3IhnFZJrK2lWCfd2LcsqQ/"
    "htxrLyyJNIGZ1lQf3EkKjhiR6ox38UiXkHyKKB6wMByqNzdPoOEew5NvGgKDeDNqs68pSc"
    "gLWvmwtuVsSxzFKr4DPgfYqRimuuixsKulREtEoeC1oP0HgFv9peXL7dFY0uvl4PoprlYS"
    "X07y7kEoRIh6ifOVra/kw05m82DxzMu4wU7WM04iPr0SehNEQV1UURdHT1n1eX36AQB4pb"
    "8C5slofuuxtnKK+pUp5dtJNcy3E3krrlOYHQMJDjZRmelRY8K1PepIz07subPFXUE6ixrD"
    "1VlRAwNjWxS4fLs4oVPyOyfxP+YdSbnRjrjbl4t1O7sHmqWBILosZgrLUxMTnEebSKnrt+"
    "Ty51orEH7Og2esbDM38yB2jVj6wgagz2nfjGlE32ZUljZC58QwHHQ9VqnxMyiBqz/Q4gNW"
    "b7A5jtww/bmJfXwJpb/xoY7jPbkMF2HbalLVs5d+Lujfci50Ol7T7OCLHWdJ/QQJsZ7qE5"
    "om5iN38L1mL+oM6K2cIsjYVtE+zDSR3dAaIeWjgYjNbkhw9GZo9A3O4MM96hS+Rm+t3cKg"
    "yY5teSgGk+HSwnAFPCAIG5/sGeED75RwhSwqEx8ZeEuOhE2NlPeRNhvYys5RBhPYc0B2Ag"
    "Fzfk98FjGvj8RtWugUH6xOId8kHeL9qKYTa2ci1s5dsUo96qBPW+tHH9qk8f0D3xXEuCwv"
    "JXRryach2319kHpC3VOt2mJFanujqUecFnWI7yxeC8cTVK8lSFcbV3KCtjIjxadxpBzt6h"
    "SH0tT8VXPTBlSTM8rQ8PC6ZTjjA/hW5z6Cn3ovNOrOHxx0SKbLRTd84pYQznxnCuI6TGcG"
    "4M57rC2sRwfiC7Lt9RvSOZSVdcGNRac6GJCgE7cIX10XKo9QgmVCqI0UD7GaAHUGAmEec4"
    "oiaH7Og4p+SYONSdMuTTlAEdJTNZHc95F+KRWQX/en/3lnKSWTD+B7HiomniKUpEZGM61c"
    "J0Gg/VI39fuTYhx70o1wsj086NprnvoukUz0uZ409RFRPLi8LUTQR6OGfbT0mqQU67BpCX"
    "1mij4DZScMXGP2RQ605qhq2kiJcFDUVcQhHHPmQLl5VaqkQ2K7I/TE+6Aqg334wLnJEzRj"
    "ft1qSSPeNACiJ9JPKyCOLCoFZBhCYNFcQLZHlkwtdQGzuxfhYw4qX6Fl7YQtW6sCzCJGre"
    "Rj00YbzIE/VD14YFo8PBt1qVE/9VOAfH7Xt4DD5rlNn8rCaz+Vk5s7n4wIczzGYqKOel2s"
    "F6/bzusMKxTYzVVqFVe5rSGsVWMYsu1PIppxImMncLLz75sbD55Q3OsXlJE9Km20G2kE6A"
    "L/6bhQdnJc0o6zzKUBtrGGyWULIoa0Za55E2pJ9nMcwZXbep6poRMf6ZenpKwPaZM1BTSN"
    "dyKDITKseguLy4u7z4cHUwAgUosxz6oyoTGVwbrLWSwZanQKUI2Qlx2jboADlkMiWenP1Q"
    "3RxC0659CCyjrrNCfE2AqDI6QMuZDZU7+VDYU94wTCV3jP6Mkr4hZkNiN4hBEwnrRHCcSx"
    "EL5qm97YnfN+CfQTE7XhOjWyQbjXje9GbsbJrZ2SpCn+7m2HEqvTpVIU+ddpOdn71+lTh0"
    "4I86X87d54tPnyT5wVaWzN5TCWTSvk9AtuYeC50QQ1uS7eu9Pa0ENSfWJ2D/cnZ2fv767O"
    "T81ZuXL16/fvnmJEG4fKkO6vfXHwHt3KG0En4ayOqVr8c/kjMDsPEAWJTJlLP6gD0m1cqU"
    "Q/V0G4EGsXqnrwavGgfriY1bxfWRCGgcXLQpN3AXpXPpAvCQpmqsBjknZIBuBHRynJes0n"
    "XliXNye6xMnPzS2dLEGxB2jKlMf1MZV93Vw+MyMiY6Lv+Z5O0ATRHNSxkDZL0BMkKrBRvk"
    "H2lP3QR2rRkyP7OahMjBx70/866ei8D6CLnMEqhX4jMPu8yOXrts4U2vDmptvEk7BSMv88"
    "kirBcSBqr9xNDMZhyn1TsUji+kKvs5CoYZoJh6/gv/Jw1D17gotggac3ko4YEh8diDY1u+"
    "3E680zuKLGhx6Z8olxlF8MNE2KXDW/L7+LYDP7jvYov1g+0xH3l0OciI2H5YIgVaorpyIP"
    "lgoYSfXy4DYszKupmVTSSeicTr3EErB6p6GJEJIFpj0Dc1PHaLL+yqw5pkhnJw81L9s7rt"
    "IHkhVUc5K9PDXa19kKuPDuup8104PhylGsjv0eMe/ihhHNitxncK1bg6BqTOptiF6A9tTs"
    "Dj1ZCtuAo8V/SB5OSMD0TBB/JAPUvZ5ZQKGawVsA6zv5exrs6WnEr04ThX52TaRbrkED0O"
    "5+Y5SQtdaDwKUULSyw2zkbZ/7vtHwHz7wbYqyAPVk74kqDHq2s5949vupW+bEf5yEyBFDh"
    "dQ5ZcGrEqF/c2huNLAVdNLYQY8QDe9+t4+3Hx7/+kKfb29ury+u44CaZNRFhfzO/nt1cWn"
    "Iu2M+BiM5mXYq8OUszJ6JCGH2/YmCbmhfbRrOI/9hCp4ZmUMnrWMD0NKaImUUJqzBtQ1oG"
    "a/Uq2YHgJ2CccjHo5qdgeEJjbkddzRORnTyUoUjWP8D7Tw6NTD80FEn4BqbHyXDH1VkixX"
    "qh0I1kXkpU1IF/4MqtlBOmPBr7BF1ix/BV1BKRnvLQKREfAvbN7df/x5v3W2rMVE8mucby"
    "n+Oxyb6rRa0MYneL7+qmFxaMPiMEm4dpuEi8yxrRSEkgi0YtrQKPPW+VkTeHmrSnjFNZN8"
    "60AOmHjxbuwNj9r3wUS3h4UCL/FqCDwNZeNcVtAk5NHZRCeGSlBoNxrkRNKMstajzI+GT5"
    "JdqdZvmgrt0W8aHwY66zblqt2TLSNw1odFplLGSa2ANvnhE8/FjtTyV3OizYv17Vy7k9NA"
    "ZBNQgTkj0juIX75sAvHLl9UQw7Vi7KIqRfkg3OTTIsKnW6DaMvnNJBh8FgeavHlQZZjzkm"
    "aYtR7mvH23qQE2L2U8e4V93MfuBMgUioFbeTGDaq2/NJqCZYCNcy/n3Mt/qhWVTmWz1yC7"
    "BtnC96pcRLZgPLB9W1bm4H0k+9vvt8SpokBGeF+E/az6g3nexsJYMBddD60Zdqdbw5X0dy"
    "m66z9sjMiqvG2G2R3pLg2wHjALOw4QIRdbYnXJ+/nKu+ktTO4TZnxOWUkWjW2wgs7uwr56"
    "Cpg9XzhkTlxQjog75dsy/LElcFdJRz1FzSDVFCm24Jf5Gc3MruaYTfnrDCGNKtt+DfvI+/"
    "oQddVTuDxIhcFgATOYNd4nHQrFc6I3g2NYhOK20CUd3ob99RQ/A9ymwFHsbAsVbZRVuovo"
    "zAnvxGpHkwSYPov+eq1J2ta2KtG11VdtKKzeMoS6LlvbcT6Jvq6gRExP0RIJA4cGM6UFi7"
    "+OZ2+9pH+Ouuk5SkMIZCXLlsC6FZ1111e5biskPu9kW6zCXno6r1zswZnxadt16kvcT19x"
    "ommyhm2hovm8D3389GjgewRbM75cLZytN8GbqLdb3llft8EEMZ8G1qwtxO6hs54itqCOba"
    "3iLJtbAvZVdPZHyorrI2AeeSAepHzdFqyko54ihRcQoArmQNsjVgvb450PCE1t60PcYU+R"
    "M4CpejcCPtcIa2EJu0t76ilWPmaPW4J0z7voKTqRQd6AVAtSRNY2KNV+aDMO02RbfEQnPU"
    "Uo/tjEOw5xG1yREK+LPlNFDFybHUNbMSWHgPXZlBxNL4OWClou9dvB6gvvqK9QiRrRW4IE"
    "ffTV3icAGgZs65kE/XxjvZ1H+epsW+CUKwfXQ6RCT6rBqzmDbUG9bRlE/QpsKYf/iFTAD7"
    "J8lAYl8YZRzdEtp1Hz2qxdxAh7vv0AyQ9bAeki6q2nYD1hx47Cpg1szWFbkvGM0schf+Lt"
    "NZk/w86u3MmCNkvu0GXISPSaewetM+d2CN3cVWrbeOmXZLfN7ArVCW6zG1Cz2sWRBGSihQ"
    "yyS7xCXLGlwXQmMs6evUQi5b8kwa2SNGS3vUBTD08CmAKJ4CMhCxY24q3foZE1w7bH8eFH"
    "DZ+3EZlwXfJEPBRScif8XhaBosKQFndGPAK1hm1rhjAfHns65S1n1BEJdUehWjUOJlMS9s"
    "SIj/gBRjzcwqMPtkPQ5be7+5vPCDvUJe/EFQr9MjTDTwT+tvm/x/zFAORj/oRQBG2ELBrw"
    "mSJe2wtc9hbh7y5H3ucLNRqTqe0yhF3R0zG6o4FnkbfxW7Pj+QR9D05O8OvTnaTrTao0yI"
    "X4ZT9g1dezmZ/lLWYEO/6syR3CR8k/Ve4xwdxEvLUZhx9txyk1SubT0JSE3nahM8mE24O0"
    "kO22UVaw85qsYOeSrGCSb0clHY9M3iTl0TopD9jlV8MNKlWXBQ+Ys0zT4p0dKIXaFSi7mk"
    "1PUzjD05hDrUeiWoGzKGpSnKoklHUp/RffGzdK0lwSNnmadd5aLfhG2EY51wuiZpx1HmeT"
    "tnhvaYtNQthn8UWZhLDPYpgrqsfezbHjVB7rq4rFdvdQf372+lVynoc/6o7yd58vPn2SnC"
    "sT22h5+1lfqSiV1tlSdhR5K+6Spz180aLsE5bAr64zXhDrQwmjuoVpF1XGLQhFoiERtOmR"
    "KyvTB8zzs/vViwaz+9WLytkNlwo1ozxrRgRCGy4suQ40RvzoIvugh19WFh7lrz+Hyuh+kh"
    "Kv6eIiFdYYfH2XmLzbWGUMJKJmBNRHwLdladfrD4ixjDkfZoBMfeubLOOp9P7Oh0cfb6+u"
    "vhxtdkT8a/LAqmv5mwZL+ZvKlfxNyWDBnzrwsMMX49XmlUTLvWi8mBxdRk97Fz+ssumoyU"
    "HmrPogc1Y6yIScnYics+kolDrZ48fAVe0vHy5uP6h+DyJ242v6yLoMRUifknie7Gn1wl6Q"
    "3GiB12xDjZb4v5ydnZ+/Pjs5f/Xm5YvXr1++OUkW/PKluuX//fVHWPxzo1HeDXIzGdiID/"
    "ywspG9rb4n47fQ2fwG7LehRzBTs10UxDTeibQ91uZ4hyqfW07QfF06f11FGqnKMBdlzUjr"
    "PNITYtH53GZyflItl6Yoarg0Clwa7POnGAfSSPn/uLv5Ioc8L1X8smzLR/+DHLtRovbNjv"
    "IpH3sc2I5vu+wYbnsIKjagVL+5FfexwucDHRQ3tyzRvykxPitjihHWFiMUUJWxNQXzcgXz"
    "shMqVy3vli/3t9eX9w2r5R2ynpmm1ANTQqmlrIwHqWrTyUllkqQ2jril3rYp9O6AYPMn76"
    "evs+mg6VA7iZhJPahhrqVOzqSDZZzoDFp7yASQwFadESCL7NrMAPk8Ik1TBIjoLEQfEHZR"
    "3IH4M4zcr8oNsE4sTAqwgEvYQeFwIzHIYQg/8mfYR/x/c652Icr7tBmyAo+fCvxjNOIrOe"
    "UwR/cZIf4HhO3bXGRO3akI5Y9e+yeGlp7ti0QEUZJ6FkbwQ+oCiN2AIH7kU/jPgD/vBC3h"
    "3vx+UIEBW5B3wEMeBZsughGGV1ixAXKpnz7SBnH+f0tGJtSAEs5szHCKY+P+XsoIkBeUB+"
    "LHvcivln810fNaRM93hW69e3drG4yaalpkhad0GxakdjjumHjakWjf3c/U9kLRw+1E0T+R"
    "kdqjayJehTvrmehA3H+Hpq5v+1WkrSoGqL9vgtbe1tqd5H3hd1QmOFNDbN6CARJ4kuj/ar"
    "Sj5gZpdaT/GWC+UEvChOrPvRmxHvEM2zj4RulDpcezZkTafA97ZNF+vfry4frLR0W17Sg2"
    "hvyRe+7DRwllErkqU4yKsoZipDPFKP1iRGkIla1DImq2EfVthCxs5pO5bZWxr+Ya5YS2oh"
    "p1B/2dcIosBzNm89ttlPqjKGzWOp3XujnxMdgwVT60rIyh9LX++eWdIgqGjbKgsXDI7EUm"
    "rdFzWNlYsOAfAplsllu3KGx2MZ3HOv4wxytFKnRJ0PChq7ReZWwlogbdouct6/9vDGxOqk"
    "0XfWdBraHwP6VVN7Yk8Tev6qQpsGuJ/PmZVUHlr1oeWkC432ESkgWxAcTpFmUAXgNwaTdX"
    "DkbZJR8wKqh04ftkvpDSAQstBnVswLjaEw4bK5ABfW8FFD4g4/Feba4uro7Rtc/QI1mhqU"
    "eXDC1tf4bgWDtAjIYcPupA3R7CEPaEHIEaQFBxZxqV4rHnmHfM+5BzCfdy1yZVeOK7p2w9"
    "r0yri2to1TYq/2q4d1pw7wpD3BT2gpg5WBWt8vmPoimsBTEDawFWN5iPZUGmlXa+VMDY92"
    "RVH3LLspLVJydp7Hta23wcDrtrrYZzSXRL5aeTFzKfj/zzkSa3Xstclye1fu4EHj7jF7xz"
    "JRZBVsbQBzagD3ierMR5NeCJgEG7Gdole9tBVeoP0cH9qFqnTpoMmijVkSZgq5ThJWA8E6"
    "VpQceND73v4qA4rlf9HP84CBv/kuq5D9h1+ZgiGvjIX9oWQYw3ZqJSrlyf3t3tIKZv9MOe"
    "jEQQ3Yjv27YvovNABwetW/T2E0Miqg7ZblhxF0L3jtFowvVvHJbqXc6IG5f55VhOkMs/wD"
    "A0T3TD/0sfxD8dwnXN7+5yBtV8MYK4eigCjEUo4M8jcXky+uUdGj1AOoFR1mBAsDULO0jf"
    "L+liOaMs6h4teXc+fuTPREUxYo4B9flNIaowLAJMGP8Q0xjAxE4xnwxQNI9YdRSggCVScr"
    "I6Tznsr6ARmcg+DfWzautCdpwb68AZGaMAF7drAY5qiF9eqofBJ+0H+v2QTdq6JMA/pDO2"
    "03rSnpP/xrunGu5ZKQP+xuCzYPwPYqmu1XkpQ1l4hrWvYm1Bp+JXWUdfQ2tXVmR/y8jJbt"
    "eQ1gxdD4o12B/2X3q9K1CGCppkj6sLd0+FTCJehXD3UMFWdW2kUsatoblbg/nDzWzwBVFj"
    "iC8Dq2wZzksZ8/AGdd1MuMVzWLcY8f3NymzkJU2ghc6jbChA+6Csx3CVIVYm/EZui6tMj9"
    "1EeC35tzDHdKT+JqNQ7afMDtR6P2X8zipuykgkSurJ/0WmfDZQr8LNWNlcuAmZLdxx4OGb"
    "AccXuwyHbh7hh5vjCbjW3oYuQwadEOw5NvFSVq8L/kt+wfbZMRpZDrbnrOzgE7/zgV/S72"
    "7o24tyi4oUoCT0KDIOKXrwCP+XQ/ntJlQk9xxT4BXjR+G9nPObgB9yCE0KnkqG4LtAjj23"
    "fcTnTvhW0Pq7a/GTN5pScEFi2+EIDaN3hyYPtsfAq2o7AX8jcSH0a/LTI2KBZREGL8e/J2"
    "81QmyG+TqRpCdlHJoBfyvBfuZCnj2dhVgtZ5S/0xN/O9sfiOfji/OMY4/4AsCEI5URfkry"
    "QyQfycLnA2Z5qwVHZEM/ZslZafyQmvoh95jVStM9YW86TPYxFSAviBntUR35Z+FuiDd9nd"
    "wNIXQbVKwsCZppvwGD8Ule06cm+1Eisf+ULIcBfifJVx75eyrhngiYjFObo/5gP1BF71Es"
    "YnxHKqmSqRsmmbYkwcTVCZPzUn0ipLTmAYVXHwrFUQHYvFCP/DWtwSo0ZpXTRyJgTh3qp4"
    "6FZz/BlHwkSpgXxHQ+ausLfTB2bEuOfDUHNi/VC+B3zYEVxjnJWaOGjZmI9Gnn2zMVM7Tr"
    "quGeyhyQcXXSNaSzxu0y3vWu2KKsccbq7IzNOSJUh7okbMZa57EOuV2hJ2mDD1sibsZb+/"
    "GOHIqbjnde3Iy3zuPdkRpsp7s9lJocz+arUflqgsWmFVnykmaYtR7mkPWiyDnMCZkoPsn6"
    "qAxpXsqwOOtZnOEELONrkrbmeJu577RpPtx94qrpZG2WDXcdstV82FI6zSgbTsF+F8n+9v"
    "stcaqqzFWn4ukJ9IVICEHJbAWrO9FXn5DaA806Aq2aZJ2iup5inRnN9QTri4iPG1KTGV+N"
    "IpovdlMmdUz5jcjFSwLUYSAQv4Nm1JmE7GgUuL7tQAIk8mNh812nTNDe/e2aEISrsxkZpr"
    "AeTGGWzPfGJL5EohdORRPz2Imh6JpeGq2UGwxzXtKYZrUeZRPzaGIe9Tg9DzoU83jBNUZr"
    "JjuFR1dqj984bbPu1F2N6vrTq9IBtdIV0zRLXjSE2x1MtWdvVp9DK51c1Qy3ai9XN0+ieX"
    "rb2cuXDfhtvFUlwU1cKyQK4x+VAsJR8x6ie3py0iQq6uSkOiwKrpUo9D6RbVPVISIZEROb"
    "oxglUjox7HMz+/f/B/e8BPo="
)
