from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "clock_marks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "clock" VARCHAR(128) NOT NULL,
    "episode" INT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "uid_clock_marks_subject_6d3068" UNIQUE ("subject_id", "clock")
);
COMMENT ON TABLE "clock_marks" IS 'That a clock acted on a record, and for which start: it acts once for each. Source: engagements.md §6.';
        CREATE TABLE IF NOT EXISTS "calendar_messages" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "sequence" INT NOT NULL,
    "method" VARCHAR(16) NOT NULL,
    "payload" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "due_at" TIMESTAMPTZ,
    "attempts" INT NOT NULL,
    "delivered_at" TIMESTAMPTZ,
    "error" TEXT,
    "meeting_id" UUID NOT NULL REFERENCES "meetings" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_calendar_me_meeting_b73aca" UNIQUE ("meeting_id", "sequence")
);
COMMENT ON TABLE "calendar_messages" IS 'One iCalendar message; unique on (meeting, sequence), so that each version of a meeting is sent once.';
        CREATE TABLE IF NOT EXISTS "ledger_entries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "kind" VARCHAR(24) NOT NULL,
    "stage" VARCHAR(24) NOT NULL,
    "reason" TEXT,
    "reason_code" VARCHAR(24),
    "value" DECIMAL(18,2),
    "currency" VARCHAR(3) NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "owner_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_ledger_entr_at_45d90c" ON "ledger_entries" ("at", "id");
CREATE INDEX IF NOT EXISTS "idx_ledger_entr_kind_f921ea" ON "ledger_entries" ("kind", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_ledger_entr_actor_i_3f0685" ON "ledger_entries" ("actor_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_ledger_entr_owner_i_42e249" ON "ledger_entries" ("owner_id", "at", "id");
CREATE INDEX IF NOT EXISTS "idx_ledger_entr_subject_bae934" ON "ledger_entries" ("subject_id", "at", "id");
COMMENT ON COLUMN "ledger_entries"."kind" IS 'LedgerKind';
COMMENT ON COLUMN "ledger_entries"."reason_code" IS 'ReasonCode';
COMMENT ON TABLE "ledger_entries" IS 'One override, waiver, soft stop, reopening, reversal or escalation, with the value concerned as of then.';
        CREATE TABLE IF NOT EXISTS "notifications" (
    "id" UUID NOT NULL PRIMARY KEY,
    "subject_kind" VARCHAR(16) NOT NULL,
    "subject_id" UUID NOT NULL,
    "topic" VARCHAR(64) NOT NULL,
    "audience" VARCHAR(24) NOT NULL,
    "text" VARCHAR(500) NOT NULL,
    "data" JSONB NOT NULL,
    "key" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "read_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_notificatio_user_id_7240a6" UNIQUE ("user_id", "subject_id", "key")
);
CREATE INDEX IF NOT EXISTS "idx_notificatio_user_id_0ebfd0" ON "notifications" ("user_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_notificatio_subject_bfb9ca" ON "notifications" ("subject_id", "created_at", "id");
COMMENT ON COLUMN "notifications"."audience" IS 'Audience';
COMMENT ON TABLE "notifications" IS 'One notice to one user; unique on (user, record, key), so that an episode is told once.';
        CREATE TABLE IF NOT EXISTS "policy_versions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "sequence" INT NOT NULL,
    "settings" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_policy_vers_kind_990ef0" UNIQUE ("kind", "sequence")
);
COMMENT ON COLUMN "policy_versions"."kind" IS 'LifecycleKind';
COMMENT ON TABLE "policy_versions" IS 'One version of the policy of a lifecycle; the latest is in force, all of them are the audit.';
        ALTER TABLE "meetings" ADD "scheduled_at" TIMESTAMPTZ;
        ALTER TABLE "meetings" ADD "sent_sequence" INT;
        ALTER TABLE "tasks" ADD "description" TEXT;
        ALTER TABLE "tasks" ADD "created_by_id" UUID;
        ALTER TABLE "transitions" ADD "owner_id" UUID;
        ALTER TABLE "users" ADD "away_from" TIMESTAMPTZ;
        ALTER TABLE "users" ADD "stand_in_id" UUID;
        ALTER TABLE "users" ADD "away_until" TIMESTAMPTZ;
        ALTER TABLE "tasks" ADD CONSTRAINT "fk_tasks_users_76c4fbd4" FOREIGN KEY ("created_by_id") REFERENCES "users" ("id") ON DELETE SET NULL;
        CREATE INDEX IF NOT EXISTS "idx_meetings_starts__e16f24" ON "meetings" ("starts_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_tasks_due_at_aec118" ON "tasks" ("due_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_tasks_created_56a793" ON "tasks" ("created_at", "id");
        ALTER TABLE "transitions" ADD CONSTRAINT "fk_transiti_users_73b89742" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE RESTRICT;
        ALTER TABLE "users" ADD CONSTRAINT "fk_users_users_c0f11cc1" FOREIGN KEY ("stand_in_id") REFERENCES "users" ("id") ON DELETE SET NULL;
        -- Written by hand: what the models cannot say. Rules that the database can hold, it holds.
        ALTER TABLE "users"
            ADD CONSTRAINT "users_stand_in" CHECK ("stand_in_id" <> "id"),
            ADD CONSTRAINT "users_away" CHECK ("away_until" > "away_from");
        CREATE INDEX "idx_users_stand_in" ON "users" ("stand_in_id") WHERE "stand_in_id" IS NOT NULL;
        CREATE INDEX "idx_transitions_taken_back" ON "transitions" ("owner_id", "at")
            WHERE NOT "by_system" AND "kind" IN ('REVERSAL', 'SOFT', 'REOPEN');
        CREATE INDEX "idx_notifications_unread" ON "notifications" ("user_id", "created_at", "id")
            WHERE "read_at" IS NULL;
        CREATE INDEX "idx_tasks_open_by_assignee" ON "tasks" ("assignee_id", "due_at", "id") WHERE "status" = 'OPEN';
        CREATE INDEX "idx_tasks_latest_due" ON "tasks" ("due_at" DESC NULLS LAST, "id" DESC);
        CREATE INDEX "idx_tasks_open_by_due" ON "tasks" ("due_at", "id") WHERE "status" = 'OPEN';
        ALTER TABLE "tasks" DROP CONSTRAINT "tasks_waived", ADD CONSTRAINT "tasks_waived" CHECK (
            ("status" = 'CANCELLED') OR ("status" = 'WAIVED') = ("waive_reason" IS NOT NULL)
        );
        CREATE INDEX "idx_events_notices" ON "events" (("data" ->> 'userId'), "xid", "position")
            WHERE "type" = 'notification.created';
        CREATE INDEX "idx_calendar_messages_due" ON "calendar_messages" ("due_at") WHERE "due_at" IS NOT NULL;
        ALTER TABLE "calendar_messages"
            ADD CONSTRAINT "calendar_messages_method" CHECK ("method" IN ('REQUEST', 'CANCEL')),
            ADD CONSTRAINT "calendar_messages_settled" CHECK ("due_at" IS NULL OR "delivered_at" IS NULL);
        ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_sequence" CHECK ("sequence" >= 1);
        CREATE TRIGGER "policy_versions_append_only" BEFORE UPDATE OR DELETE ON "policy_versions"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "policy_versions_never_emptied" BEFORE TRUNCATE ON "policy_versions"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
            FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
        CREATE TRIGGER "ledger_entries_never_emptied" BEFORE TRUNCATE ON "ledger_entries"
            FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "idx_transitions_taken_back";
        DROP INDEX IF EXISTS "idx_tasks_open_by_assignee";
        DROP INDEX IF EXISTS "idx_tasks_open_by_due";
        DROP INDEX IF EXISTS "idx_tasks_latest_due";
        DROP INDEX IF EXISTS "idx_events_notices";
        UPDATE "tasks" SET "waive_reason" = NULL WHERE "status" = 'CANCELLED';
        ALTER TABLE "tasks" DROP CONSTRAINT IF EXISTS "tasks_waived";
        ALTER TABLE "tasks" ADD CONSTRAINT "tasks_waived" CHECK (("status" = 'WAIVED') = ("waive_reason" IS NOT NULL));
        DROP INDEX IF EXISTS "idx_users_stand_in";
        ALTER TABLE "users" DROP CONSTRAINT IF EXISTS "users_stand_in", DROP CONSTRAINT IF EXISTS "users_away";
        ALTER TABLE "users" DROP CONSTRAINT IF EXISTS "fk_users_users_c0f11cc1";
        ALTER TABLE "transitions" DROP CONSTRAINT IF EXISTS "fk_transiti_users_73b89742";
        DROP INDEX IF EXISTS "idx_tasks_created_56a793";
        DROP INDEX IF EXISTS "idx_tasks_due_at_aec118";
        ALTER TABLE "tasks" DROP CONSTRAINT IF EXISTS "fk_tasks_users_76c4fbd4";
        DROP INDEX IF EXISTS "idx_meetings_starts__e16f24";
        ALTER TABLE "meetings" DROP COLUMN "scheduled_at";
        ALTER TABLE "meetings" DROP COLUMN "sent_sequence";
        ALTER TABLE "tasks" DROP COLUMN "description";
        ALTER TABLE "tasks" DROP COLUMN "created_by_id";
        ALTER TABLE "transitions" DROP COLUMN "owner_id";
        ALTER TABLE "users" DROP COLUMN "away_from";
        ALTER TABLE "users" DROP COLUMN "stand_in_id";
        ALTER TABLE "users" DROP COLUMN "away_until";
        DROP TABLE IF EXISTS "ledger_entries";
        DROP TABLE IF EXISTS "calendar_messages";
        DROP TABLE IF EXISTS "notifications";
        DROP TABLE IF EXISTS "policy_versions";
        DROP TABLE IF EXISTS "clock_marks";"""


MODELS_STATE = (
    "eJztXWtz2ziy/SsofZnkltbl2HGSO7l1q2zHs+uNHynbmd3azJYMkZCFNUloSciKdu7899"
    "sAH+IDpEjqBTH4lJhEg9QBCHQ3Tnf/3nOZTZzg4NTi9IXyee9n9HvPwy6B/xTu9VEPTyaL"
    "O+ICx0NHNsZhK0rkZTwMuA+X4M4IOwGBSzYJLJ9OOGWeaH/rEUQ87s8RGyGMfGIx3/4pQA"
    "57OkCP4Z+DF+IH0P4RwR/wX0Q5wi7znhAfk4XIzKecBH00G2NOQETetRxmPQcowPMD8UI2"
    "s+CNqPe0g2dPPfrvKRlw9kTgrg9v8O2fcJl6NvkOcMGf33rBdPgvYvEBtYVE2D2xB5iLP+"
    "HiP4XE5HkwosSxM6MUSsjrAz6fyGtfv15++kW2FD99OLCYM3W9RevJnI+ZlzSfTql9IGTE"
    "vSfiER9+jJ0aO2/qONFAx5fCHwUXuD8lya+xFxdsMsJTR8yA3v+Mpp4lBh5FU2qIA3LgkR"
    "n83P+NXjHVfDC4uX0Y3F88DAa9wsQRr5Ibz+iSxTwx6ajHBaa//xH2uwBGXu2JB5z/5fTu"
    "1fG71xIKFvAnX96UsPX+kIKY41BUjs8C7XicnuH3FnE/H2NfjXteLjcC8OJtsI8vLMBffG"
    "0xnDFgG4C45+LvA4d4T3wMf755VwH5r6d3EvU3IeoMFodw3biJ7hzJWwL8ItjNpnhWap1T"
    "fcdwrzKjF6CWz9wLb+pKSC/hsdizSAHafZi9vXi/+hy9bNN5fHxUYx4fH5XOY3ErCzkn33"
    "kR8ge4qp7BcftWMEfL7x5M2oeLvz+Int0g+LeTxvDV9enfJbzuPLpzdXvz57h5CvPzq9uz"
    "HNZi5S5i/df72xs11nH7HNY2tTj6P+TQgG9qaqe2xeGUOpx6wYF47C52RIFP9VDkUc8tNK"
    "KD/FBkFanioFx6JfO/KJgbHfhF+iw49bfLJ/ESfzp68/b92w/H795+gCbyRZMr7yuG6PLm"
    "IYcv6NfMH/jMIU00kayUziu5NnoIs6yp7yfqeBbpT4ATpy5Ro50Tza8ykexB/J89BL9qgb"
    "+8vrh/OL3+kllaPp0+XIg7R5kVPr76Kj8wSSfob5cPf0HiT/SP25uL/AqUtHv4R0+8E55y"
    "NvDYbIDtNCbx5fiSYsVqNdA5UTPQmg+0dE+0HOms7BqGeo90tv0daZ/gQKWGlOvhKlmjkz"
    "fXyUOVo5kVn5ZZwYbfH+SXmPDC/zd6VvqkJFRFbH9hPqFP3mcyLxj1OUAjr9zXgOzvZF5c"
    "Xbyij2eJwzQzoeC3wy8mXP56eAF08/XqqicxHmLreYbB+siALe6wI5a7krQt3nKP3PwV7O"
    "EnCY/4HeKtI9jPMaiuNvavSRBgaSIUXPD5Jv0qT7wVNR64YesGDnkaPwhFsh9ROMwIjNRX"
    "LoH9zHvqo4DAJZhKr+G/DPEx5ohga4wigy30qketEQ2gvcehB4uoXfEbf+pv3m/eoz0lsG"
    "E/ijuzMfGEPx/+Cy9CbOTBFtCXrnt4D9GR+K8Daz6BttQh0PGM+c/ER2MsTgI+ohvmEdl5"
    "1E9AOHeIDY+6Z1PfIj8jGBcKrzY/cO0+in9h2XnAt1704tEEjX9r6PdPnRSYYwBzDKCbYW"
    "COAfZEh8iAGq8wBUhL3XJpEeOQUzjkXFjPWaP1YCFhVoIaK8EEzx2GFQiX23ApkU5AvG3b"
    "zQLTt52fJCtpHGJau0lC7bjpEC+kjBNM59HFnBN3woMGm31aZHub/eGe7PSRcddqXczLmk"
    "9H50+H+L7KuVaucCQCxlPcXNvIekHqmnpZKWPqVbuLI7TW4DC+XvS0n8AudRpnZ1bGbXwH"
    "S8vd5fnDztzGgmR8jf3nnsphnNzsV7qKRbOBC+1qOokfhNcVhwRnJI/GhI82plD3EfZsNG"
    "K+8JpaYwTzx+c/S+a0xYPQXSruCrftAYodpWAuwi90CQzNgWuj36aHh/j9u6KreIvPFg7j"
    "U+SzWfy8PgLR5NnwoGhifJSeYuE+RmKrjh8X+pKFPIVHw2YvaOKceOXu36y3Sj7H+H6N71"
    "f7hdT4fvdEIcj4dOTy0mDqJgJdnLNHH+pM2qMP5bNW3MsiTCY0gHWugb2dkjC+dRXZtbGd"
    "bfyOmprXBdtkRwo083io7BbV5+hWtfIcNqqpOd8zlwyZPQf1lEkyQYCEOuuBYvmEPfofLB"
    "oWld76YnWiDNNCsaqZ8dKbSENt1Ez5b4M9Om7fwS366PCwxhYNrUq3aHkvF5RFebPAiUSg"
    "C469LQBMXEydJgAnAt0D+PioDsDQqiKqsAjwd058DztK46gC5qzYWsBevjTv91w2p+Cd1U"
    "bTwzyd2C2HOStphlnrYVaowXW1WoWocS9VnzelIVvDodNtrrv9hHjpyZNioml1/HSRnJz0"
    "FAZ06m6/yoZOnb/UM6NFvIBNsINmlI+RIOFbDgXxPhr5zJXHLiPqB1yw923EGXIFxsQTc2"
    "rJsc+bP71Vxyds+Hl1DPeild5H33KbTnwVPqAwREQtxGbwvZQa/7JFHS9B8qQB/KoUmyW+"
    "94KdKTEuBeNS0GXhzRlktayE4wor4bhoJSRfXhHg5bl1EmGd0e4tFvb7+H0bG2hv69hnb8"
    "vNs7dK3HPrUBPlXSVvVHitVXiZvm/QIoilKLi947Y3m1ra1nzWZs0tlWu0FNOkvYEyD2Xz"
    "5Ec7yXq0L3CGyvcAFmw+VbDZ6+20hU603nHP5dveJy+7e05Ootrn9lhiURc7JbM6lsnvq6"
    "HQQSS8f37+CnA/XZxfXp9evXrzoR9mC4QNlIbWe4z726KnWaSL8qx5Ez09LbO9udz7ev9p"
    "U/ZPTlmvo6qXK+p5iF1q+WwgrPoiyGeMgSXvlfDMM4I5pIcguSmokyvbncBnt7dXGYXw7D"
    "LP4f96fXYBy0duehcX7tDrIGhkRGHyV6KeFzW4N8AdNjmVKlcJeCJjkG6ANOYDnwYKWmUl"
    "1ikpg3YDtMewCMPeUAD7HpQIp1S3Xki1Uq01Uz0i5fr46P27RK8Wf1Sp1PegkFwplgmPsf"
    "8QezD1uIqzscR9khc2EY06u07C6gQDcX7RdKRzomacdR7nGQxNc1/oQsqMrs6j60B/LYY3"
    "JWbGV/vxLUtZWs/PletCY1Zl706+5XkUALP7EyUJndjmBiud6Sm60XkUtDzcMyzXrbFcMY"
    "dXGE45UbjWyytoZKVMHY3MDrOOOhqGfPxD7PiGfPxDDDN1J47cY0N+neANNuQgl/dgEqXn"
    "Th0M0Xuj8KaopLVxTcmY6Zrzwk6g18aVErJSBlMTjLDDYITC8rAGkLtdlyK9INYANfraDa"
    "xLYM2uiiUFP5boZQbkJSCXa6JaVVi5eCkLU3pZHqH00iw4SbbvoyjhG6KejBECQS/AoZNC"
    "Vi5xsS2zxQlUF3FCmZoht1M+ZN9Lqpev+yki490DdOHSJ18OJgKTJkCP36n9GGazE88SlV"
    "VSD/kpQNRGr0SjD4+iQAtHw7lsLEJQRJzM65+RD5NC1E+XZdTh/m/eK2jfR7BvU9HJa5lP"
    "T7RCzHPmaEgcNpOdMAfw5cifel7uwYsKMBg58FUhi7luWIjFk1XYg2c6mRC7Zfn1+NUqAp"
    "eSJoUl4ow+lfIP0lLLGQjRF7da/NLm+Qf/fXR0fPz+6PD43YeTt+/fn3w4TNgIxVtV3ISz"
    "yz8LZkI/bZnHVIXyoCYTQrZJk0RCVMC3IklK1F5nSnVLl/u7Okcb78qPNt4V45Z2mUlSM5"
    "Wj44kkNUN7Tf6K8rPRikC7bs7Y9R987rp8um5wr7uEAygUTY454/bbP+DczTqwkaNMMBiZ"
    "zxuHAKTFDE26ESm96VmiOUPU9Ayx4NTejS/lithPxL8QUdQ9hUclfbtf5VdxZEMRdO/TJi"
    "VqRTZ9n9pwd4aFF0O4AkYcBZxN+sgnbEI8WS3WF36AADsicT/0gh0cOg5kHhfhXZARicgS"
    "hQF8j9gIB1HhV0UW1m0+uI67IptqJTYDslfT9Y7LM8DkErpk1F2TEnYn+rWpPNBC/e6cwa"
    "gb3OuxGMtn7nIy7T7M3l64/32OXnX3RuSWTXTdZu3mbXQ1Qb+8PNxe8PHXolRvoj5ciB7A"
    "qaqtUW8ZyXWh8ShoFxVhEn+YxB/bXK/XnPdjfzx+nQ9pMH6pzvilMsOa8jnUtZjSMuaAzR"
    "Cst0gGllOviK0h+WVIfukP1LB+t8f63Y1/P67prPDtp8o9l/v1o8K4DTz6kUS6mO8BElzE"
    "x/+Kz7AfUbi+xSxCygMUcDIJEHaZoAaKartS8qdAEhVJoHbib+hZgj35GFhjYk8dGYf3KK"
    "iIs7GgZoK40EzgT+IT5OCAC6JkHz1SK0jy0IqHTmEKyebRiwTiZMDCoA3b2Id3IEQ825WF"
    "jsXjZA7LRB6eJ95M9h91EDIkZ9ALNJqSsDqyaBR32pIeKUsrB8Vc8NmL5szAnBnopmubM4"
    "M9UdrSoE6mPrRo7e9Lies8h3vR7vpl8boazOeV8izvSYLlCHidMixvuTalbuvGdkp1LNSV"
    "Jn6ojKBxR2ntjgIlt80Qp8TMAGs9wBP4FqlFJzgK0avr2c/LGU7vCr58jykTRpUfgScCGp"
    "+9ansCvvAyNA8MUMpur8jIHgUHQPcj6rutUFbKmggMFcgifJy3BFkha0CuArlF+ricrMkY"
    "q7MyZAkj3HHajXRO1oy0/iNdmh24XPMqCBoNbBUNrIX3ICdrvjOdv7P0CV0D3SQvtj0N+3"
    "BPlJLM2WUTAyYvZzQ+hcZn0gX/CItTPFjDecPjxoKgYYlVssQWeBVRNqymDKupMLUap4FL"
    "K7khSWXgkiDATyoX41nUxS+f74iT5OBUA38edXcd9ra/i1dhEP7YJB3shnE6ohaOXrbACc"
    "vc71cRw7xUywbsMCFmEcQZYvDXFD6fjygcEUHieiUu9CM+Vh89k/nrVG44D5EJDZjIgRdA"
    "D47IMGcRNTNsQ89RsKu+9URnMZcqw/2AfkPiVIZ9lWqe3aHVYdvFNoaKZahYuq1mhoq1J5"
    "pRhpfCJtRqMnUTgQ7O2fXnA8RTm6ot4nqEq7S8zoD3TlMvuvuwVk6+K0zlikkdtdcZ4pZz"
    "+qQW1+qkgmt1UuRambjLNsvyRrgaQsFsMNOj5h2c6Bupn2Y8b20m+t553kSu8hZjnBIzxz"
    "46j2/K3q5rN6REjNFQ7U6dBtsMD9UU0qWe1NSE0io8NFPwSOEPzBdEKvcHpmsK1fQHniLL"
    "AbuBi9SKE58FEzDVD9ClDNAUwRvC/WYTn76IWEefuTKakiRFbQPpsovKRDCZutGPakRk3I"
    "Gbe0ydWEvjvtPUfSf/baA8x+07qD1vJCTHZi48rgnCC4ku8JhyBspJnexH0KrcQDkpZEAy"
    "tbRNLe0f2wHSnGm+k1CJN5ua+IZrtGVNvxsWsSlN3tVhLljqtbg5zONgqa1KyQl72d9BL1"
    "JxstHHiUW4Gk4XSUddgmqTXoovzKHW/Ndo51a4KbIN+lV+iolsGoeZNWAuxVmYwuIOKOxH"
    "/IVBhRsRaw5f+McoaRMXhS5pIAp5jphvQY/YcSJJF2Ffpn5C4nyXq+lLm3pYmNmKcJnT6x"
    "GNGcAflgOF/8bP6aNHa4y9JwItZoIRxcc0SWOFwlu2eAB0mFQhTX0eB66NfpseHuL378pJ"
    "UzH7JaF/54lSxk2ihZuk+yn+4++pbZb/DZCd2oRS7CJAZY/CKOJFr4n5npYxOSVWMNOj7a"
    "QJ9ikRA/0K0G+9pMUeAb6ReFKTC70zxrTJhb41GoHJ3V2HRlAjd/dueAT3EzD8LkagSfOe"
    "wj5P3+5XWeeBaDggsmVtFoEvdN8AxhrFJ1so7CET8hPFAuSjfShHDsEvJAiDfKrt2RMVu2"
    "Dbj1ea08sDj4w9rYU9baKGTNTQ/u3chnSumq9HH+pM2KMP5TNW3DPmQ0fNhwZncRvVzSRh"
    "8Y4E4eAUlbP0/WrtTLYc+LJpTfXsb1FINfTqUNCR3CmX52NwLRAlNGxQkkRdDmhCbeJOGB"
    "cV8ISWJFSlCUdHb9F4oRfhCQV9qI+uo24UhUG28kSlEpZWz40Kpq0KtkNTfo+WWKMRNNcI"
    "NkI9HMHziT/xo3OcuijnxDqI9vojtv1kE6x7TLGQMKcUqxwQ7RXxcJvcZqMEr0UJfsDBs0"
    "r5ldcrlV4OLRrQhETzjwg0UBfAk8mH2IR4aAIK58IHKPkGfcRB+xT8ndd9NBtTa4wwkqUM"
    "sBN7DuWcC2k6aqLQZh/XvJicOqMRDgL65BESNbKhT2ggb6kFohZ9EzGlkd5sXJfGdamhQt"
    "Ik4VG0AjaZvWmZ7sWlrV+HNsXONh5ZmXqzAs7lvJ6cWBfm8ra5PQGPco3W3vpigQ7O7fVn"
    "7pJ6ahHe8qoxcXvDeFUwXonH/XmbtOxFQYOvAl825UM2VanCZ4w5BHtqdNNiOVyHILcpYJ"
    "Mr212Gz25vrzLL8Nllfp39en12AcqxXCegEQ0ZTYrg1DGxnmN/WgPAM3IG8QaIi9OwAaAl"
    "GUoNUS/IGuQbIL9/lZp7t18ubhr6M3rC+6ZToeaF26mJC3ohZRLB6eZ+3t9DBjPMbYfZYU"
    "G7UU4Lmk95D8a4RaHRgqCpOVVUP2aYvpAWBQnzcsbH1CJ+LHtWVpuglBUz4UZ/qBaM5tW1"
    "cnIGVzVxw5Qt23SAXPR9FzE2MXLZGLnsQlhSskw9hw24a6oIp1x6DbrL0M1tNo3L7W2UQQ"
    "VGj99TUajkjX4lh0o0aUCi8qeeB4AiAMR6FpmGBLEprtY2EqcSNhrOZeIiecKG5JFFElE5"
    "JA7znkTttgWNH94JdFN/Lrn88pVLGFVbfHaNSE75FiaQwBCitHchGULUniiZub3Zem4ydR"
    "OBDs7Z9XOhNDhPMHT2jTkhDcFis15IzAX3UpVutRTZtMj2MD3cF0B9t9XBSFrOHH5ptybp"
    "EmLDnokyO294o19pIIom9csG+cSGNVQErkT2maivVAzZPrUsEijMvFY9LI+FMVaZFlaZKe"
    "yz2Xhk+a0OxjgYN0E5K7UerDUqOrOBWGRWFkaxnAAWy+o8pXt30Utq4Fqw2KRZdtqFhAn7"
    "XiHsm3yfULjdQiXNShqyjm46aTarwgss/u1q7KYlzSjrPMoODvhg2o55l5c1I63zSBse7Q"
    "8xzKZutqmbvWtGRFnd7PPT+/PTTxc740L42AtoWdHs1N1+pdMradeAGhFwMgkLQYWchJ8C"
    "NKYiMeNcnW46PmVI5ZwGUWwRNAR5lwTwJwzDyAHDRU2I2OgTZUEqNvPkMD+KMlazMUPigi"
    "0pFuEj4TmcOuKC9zGuiTWifsCRz2b9lAjlYQlv0RLeqi7LorQI1beeyUKjmXvPkC4M6WL/"
    "NAFT3muzR5vhPtEiIKgoaPBV4Ct21UHj9CdZqS5EA206BQrYY41RTst0cFdbP8idr2m5sE"
    "D0KWppkvuslcoj85GXnxGWEHkyUjpPYW004OF8EMzBBHaLOFfmP8nImdwnDXKfyCLWTbMq"
    "LYQM1g2w3np1UM3UuW0Hd4foAZx2e25HtguNR6F3J1/1PHrT3et9/5oGnI6ohZumziwIao"
    "y6tnPfVLbq5DFhQODH2cGAeoOJT14omwZlJuwvDsOlDq6KXnIzYCS66dT39un269nVBfpy"
    "d3F+eX8ZEa2SUZY3szv53cXpVe7zcgnHwmlehL2cxpaW2T6RLXUqMZxSh1MvOBCP3cWBxE"
    "bobaZm9Hod5/E5YRM80zIGT1ODexmk66jBXZizBtQloKa/Uq0Km0vYFRyPeDjK2R2CulKT"
    "13HPXDJk9ryPmI8C+ANNfPbkY7cf0ScsLuqDR2QIRUBTmw5MPJNGq3IfmXimXcUzERdTpw"
    "nAicBavAAaBTEdH9WqVnJUUa3kqACviWPa2lkFJ1hxTFFV2girjif20pu1hYUCz/B8ICgN"
    "jf1YaUET26CzN0sOlWSbthrkRNKMstajDKph44oWC6EtHjHGysDenjCCFfRCVVzHSqxTUu"
    "Y8twHa5DsnvocdpZOsQqPNinVNr92INmCi4H6IrWI6sVsOc1bSDLPWwxw6AJseLmSlzPFC"
    "oYiVZ4sT3YbRI1kxg2rloU00Bc0Jw5IThuynWiNteTwNDbJLkM19r42TlufMMsqpKhfPWS"
    "T7y+c74pTxsCK8T8N+5t3BPDMzqTtxiEs8oVyAigvTWvyxImYXSUcdRc0gVRepYAK3YY0z"
    "s6s+Zg6xxe4iMvuuvHxdyb4uRJLgjqIlg/UHBrMmmLkE7ETvaUWcrsNeOoqRxxY07RWBum"
    "FZxvd+2ubVcE2YQ615HPu8ImBfZGe/LuKoOzi/OA6eV4RJlDzuKDpR+SIDUiVIkfPXoFT5"
    "oSX5wFeAJ0473sWlO5c7agWUMsmqOjiVQl3T4FUXL59MmL+qvdctj1fRLygDlUYqtvwPjN"
    "ImedinxKeWOMstMLGjO/0qLjZetFlGxi6HYc2E6dLEF8pjD0XWi2haVO1kuz2DX0vKi3Je"
    "dGmup3KeQ3mWJ60opW1pDicndWgOJyflNAdxL0d6hI+qAcJR8w6i+6YWieRNBYnkjYJEwj"
    "weOUXrxmymREztgYbBmYVz1G0GFf3x//lAqHQ="
)
