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
    "eJztXWtz2ziy/SsofZnkltbl2HGSO7l1q2zHs+uNHynbmd3azJYMkZDFNUloSciKdu7899"
    "sAH+IDpAjqBTH4lJhEg9QBCHQ3Tnf/3vOoTdzw4NRizovD5r2f0e89H3sE/lO610c9PJks"
    "7vALDA9d0RhHrRwiLuNhyAK4BHdG2A0JXLJJaAXOhDnU5+1vfYKIz4I5oiOEUUAsGtg/hc"
    "ilTwfoMfpz8EKCENo/IvgD/oschrBH/SfExmQhMgscRsI+mo0xIyAi7loutZ5DFOL5AX8h"
    "m1rwRo7/tINnT33n31MyYPSJwN0A3uDbP+Gy49vkO8AFf37rhdPhv4jFBo7NJaLuiT3AjP"
    "8JF//JJSbPg5FDXDs3SpGEuD5g84m49vXr5adfREv+04cDi7pTz1+0nszZmPpp8+nUsQ+4"
    "DL/3RHwSwI+xM2PnT103HujkUvSj4AILpiT9Nfbigk1GeOryGdD7n9HUt/jAo3hKDXFIDn"
    "wyg5/7v/ErZpoPBje3D4P7i4fBoFeaOPxVCuMZX7Kozyed4zOO6e9/RP0ugBFXe/wB5385"
    "vXt1/O61gIKG7CkQNwVsvT+EIGY4EhXjs0A7Gadn+L1l3M/HOJDjXpQrjAC8eBvskwsL8B"
    "dfWwJnAtgGIO55+PvAJf4TG8Ofb97VQP7r6Z1A/U2EOoXFIVo3buI7R+IWB78MttoUz0ut"
    "c6rvGO5VZvQC1OqZe+FPPQHpJTwW+xYpQbsPs7eX7Fef45dVncfHRw3m8fFR5Tzmt/KQM/"
    "KdlSF/gKvyGZy0bwVzvPzuwaR9uPj7A+/ZC8N/u1kMX12f/l3A683jO1e3N39OmmcwP7+6"
    "PStgzVfuMtZ/vb+9kWOdtC9gbTsWQ/+HXCdkm5ramW1xOHVc5vjhAX/sLnZEjk/9UBRRLy"
    "w0vIPiUOQVqfKgXPoV878sWBgd+EX6LDjNt8sn/hJ/Onrz9v3bD8fv3n6AJuJF0yvva4bo"
    "8uahgC/o1zQYBNQlKppIXkrnlVwbPYRa1jQIUnU8j/QnwIk5HpGjXRAtrjKx7EHynz0Ev2"
    "6Bv7y+uH84vf6SW1o+nT5c8DtHuRU+ufqqODBpJ+hvlw9/QfxP9I/bm4viCpS2e/hHj78T"
    "njI68OlsgO0sJsnl5JJkxWo10AVRM9CaD7RwT7Qc6bzsGoZ6j3S2/R3pgOBQpoZU6+EyWa"
    "OTq+vkkcqhZsVnZVaw4fcH+SUmPPf/jZ6lPikBVRnbX2hAnCf/M5mXjPoCoLFX7mtI9ncy"
    "L64uXjHAs9RhmptQ8NvhFxMmfj28ALr5enXVExgPsfU8w2B95MDmd+gRLVxJ25ZveUde8Q"
    "r28ZOAh/8O/tYx7OcYVFcbB9ckDLEwEUou+GKTfp0n3oobD7yotYJD3kkehGLZjygaZgRG"
    "6iuPwH7mP/VRSOASTKXX8F+K2BgzRLA1RrHBFnnV49bICaG9z6AHi8hd8Rt/6m/+b/6jPS"
    "WwYT/yO7Mx8bk/H/4LL0Js5MMW0Beue3gP3hH/rwtrPoG2jkug4xkNnkmAxpifBHxEN9Qn"
    "ovO4n5Aw5hIbHnVPp4FFfkYwLg682vzAs/so+YVV5wHfevGLxxM0+a2R3z9zUmCOAcwxgG"
    "6GgTkG2BMdIgdqssKUIK10y2VFjENO4pDzYD2nSuvBQsKsBA1WggmeuxRLEK624TIinYB4"
    "27abBaZvOz9JXtI4xLR2k0TaseoQL6SME0zn0cWMEW/CQoXNPiuyvc3+cE92+ti4a7UuFm"
    "XNp6Pzp0OCQOZcq1Y4UgHjKVbXNvJekKamXl7KmHr17uIYrTU4jK8XPe0nsEudxvmZlXMb"
    "38HScnd5/rAztzEnGV/j4LkncxinN/u1rmLebOBBu4ZO4gfudcURwRmJozHuo00o1H2EfR"
    "uNaMC9ptYYwfwJ2M+COW2xMHKX8rvcbXuAEkcpmIvwCz0CQ3Pg2ei36eEhfv+u7Cre4rO5"
    "w/gUBXSWPK+PQDR9NjwonhgfhaeYu48R36qTx0W+ZC7vwKNhs+c0cUb8avdv3lslnmN8v8"
    "b3q/1Cany/e6IQ5Hw6YnlRmLqpQBfn7NGHJpP26EP1rOX38giTiRPCOqdgb2ckjG9dRnZV"
    "trON31FT87pkm+xIgaY+i5Tdsvoc36pXnqNGDTXne+qRIbXnoJ5SQSYIEVdnfVAsn7Dv/A"
    "fzhmWlt7lYkyjDrFCiaua89CbSUBs1U/yrsEcn7Tu4RR8dHjbYoqFV5RYt7hWCshymFjiR"
    "CnTBsbcFgImHHVcF4FSgewAfHzUBGFrVRBWWAf7OSOBjV2oc1cCcF1sL2MuX5v2ey+YUvL"
    "PaaHaYpxO75TDnJc0waz3MEjW4qVYrETXupfrzpixkazh0ui10t58QLz15kkw0rY6fLtKT"
    "k57EgM7c7dfZ0Jnzl2ZmNI8XsAl20cxhY8RJ+JbrgHgfjQLqiWOXkROEjLP3bcQo8jjGxO"
    "dzasmxz5s/vZXHJ2z4eU0M97KV3kffCptOchU+oChERC5EZ/C9VBr/okUTL0H6pAH8qgyb"
    "Jbn3gt0pMS4F41LQZeEtGGSNrITjGivhuGwlpF9eGeDluXVSYZ3R7i0W9vvkfZUNtLdN7L"
    "O31ebZWynuhXVIRXmXyRsVXmsVXqTvG7QIYikLbu+47c2mlrY1n7VZc0vmGq3ENG1voCxC"
    "qZ78aCdZj/YFzkj5HsCCzaYSNnuznbbUidY77rl42/v0ZXfPyUlV+8IeSyzHw27FrE5kiv"
    "tqJHQQC++fn78G3E8X55fXp1ev3nzoR9kCYQN1Ius9wf1t2dPM00X51lxFT8/KbG8u977e"
    "f9qU/VNQ1puo6tWKehFiz7ECOuBWfRnkM0rBkvcreOY5wQLSQ5DcFNTple1O4LPb26ucQn"
    "h2WeTwf70+u4DlozC9ywt35HXgNDIiMflrUS+KGtwVcIdNTqbK1QKeyhikFZDGbBA4oYRW"
    "WYt1RsqgrYD2GBZh2BtKYN+DEuFW6tYLqVaqtWaqR6xcHx+9f5fq1fyPOpX6HhSSK8ky4V"
    "P6H2IPpj6TcTaWuE+KwiaiUWfXSVSdYMDPL1RHuiBqxlnncZ7B0Kj7QhdSZnR1Hl0X+msx"
    "vBkxM77aj29VytJmfq5CFxqzKnt34i3P4wCY3Z8oCej4NjdY6UxP0o3Oo6Dl4Z5huW6N5Y"
    "oZvMJwyojEtV5dQSMvZepo5HaYddTRMOTjH2LHN+TjH2KYHW/iij024tdx3qAiB7m6B5Mo"
    "vXDqYIjeG4U3QyVtjGtGxkzXghd2Ar0qV0rISxlMTTDCDoMRSsvDGkDudl2K7ILYANT4az"
    "ewLoE1vypWFPxYopcZkJeAXK2JalVh5eKlKkzpZXmE0otacJJo30dxwjfk+CJGCAT9EEdO"
    "ClG5xMO2yBbHUV3ECeVqhtxO2ZB+r6hevu6n8Ix3D9CF5zwFYjARmDQhevzu2I9RNjv+LF"
    "5ZJfOQn0Lk2OgVb/ThkRdoYWg4F415CAqPk3n9MwpgUvD66aKMOtz/zX8F7fsI9m2Hd/Ja"
    "5NPjrRD13TkaEpfORCfUBXwZCqa+X3jwogIMRi58VciinhcVYvFFFfbw2ZlMiN2y/Hryaj"
    "WBS2mT0hJx5jxV8g+yUssZCPEXt1r80ub5B/99dHR8/P7o8Pjdh5O379+ffDhM2QjlW3Xc"
    "hLPLP3NmQj9rmSdUheqgJhNCtkmTREBUwrcmSUrcXmdKdUuX+7smRxvvqo823pXjlnaZSV"
    "IzlaPjiSQ1Q3tN/orqs9GaQLtuztj1H3zuuny6bnCvu4QDKBQqx5xJ++0fcO5mHdjIUSYY"
    "jDRgyiEAWTFDk1YipaueJZozRE3PEEtO7d34Uq6I/USCCx5F3ZN4VLK3+3V+FVc05EH3ga"
    "NSopZn0w8cG+7OMPdicFfAiKGQ0UkfBYROiC+qxQbcDxBilyfuh16wiyPHgcjjwr0LIiIR"
    "WbwwQOATG+EwLvwqycK6zQc3cVfkU60kZkD+arbecSFtS06pNYlfd6JFm/oCLZTszpmFus"
    "G9HruweuYup8zuw+ztRbvc5/hVd28qbtkQ123Wbt4Sl9Pwq4vA7QXrfi2q8yaqwEXoAZyy"
    "ChrNlpFCFxqPgnaxDya9h0nvsc31es3ZPfbHr9f5wAXjfeqM9yk3rBnPQlOLKStjjtEMjX"
    "qLlF8x9crYGipfjsqX/UANt3d73N7dePGTys0SD36mqHO19z4uf6vgt48lsiV7DxBnHD7+"
    "V3JS/Yii9S3hCjosRCEjkxBhj3ICIK+pKyR/CgUdkYRyV/2GnsU5ko+hNSb21BXRdo+ccD"
    "gbcwImiHPNBP4kAUEuDhmnQ/bRo2OFabZZ/tApTCHRPH6RkPv/LQzasI0DeAdC+LM9Uc6Y"
    "P05kqkzl4Xn8zUT/cQcRD3IGvUCjKYlqIPNGSactSZCigHJo6sLtRjswxwONIDbHA3uin2"
    "VBnUwDaNHatZcR13kO9+KN9MvidTWYzyslTt6TjMkx8DqlTN5ysUnd1o3t1N5YqCsqLqec"
    "oPE8ae15An22zRBnxMwAaz3AE/gWHcuZ4DjmrqkTvyhnSLoruO19Ks0AVX3anQpofMyq7W"
    "H3wqGgzvSXym6vasgesf2h+5ETeK1QlsqakAoZyDwenLUEWSJrQK4DuUU+uIKsSQGrszJk"
    "cSPcdduNdEHWjLT+I12Z7rda8yoJGg1sFQ2shfegIGu+M52/s+xhnIJuUhTbnoZ9uCdKSe"
    "6YUsWAKcoZjU+i8Zn8vz/C4pQM1nCueNxYEjSEsFpC2AKvMsqGwJQjMJWmlnJet6ySG/FR"
    "Bh4JQ/wkczGexV388vmOuGlSTTnw53F311Fv+7t4lQbhj00yv24oc0aOheOXLdG/cvf7dR"
    "wwP9NSgQjGxSyCGEUU/prC5/MRRSPC+Vqv+IV+TL3qo2cyf51J9uYjMnFCypPahdCDy1PG"
    "WUROAtvQcyREqm893llCm8pxP6DfiDiVI1plmud3aHmEdrmNoWIZKpZuq5mhYu2JZpTjpd"
    "CJY6lM3VSgg3N2/Qn+8NR25BZxM8JVVl5nwHunmRfdfQQrI98lpnLNpI7b6wxxyzl90ohr"
    "dVLDtTopc61MiGWbZXkjXA2uYCrM9Lh5Byf6RgqiGc9bm4m+d543nny8xRhnxMyxj87jm7"
    "G3m9oNGRFjNNS7U6fhNiNBNYV0qSc1M6G0igTNVTCS+AOLFY6q/YHZIkEN/YGnyHLBbmA8"
    "V+IkoOEETPUDdCliMXnwBne/2SRwXnhYY0A9EThJ0iq1oXDZxXUfqMjFGMRFH3LuwM09pk"
    "lYpXHfaeq+E/8qKM9J+w5qzxsJybGpB49TQXgh0QUeU8FAOWmS6AhaVRsoJ6VkR6Y4timO"
    "/WM7QNSZ5jsJlXizqYlvuEZb1vS7YRGbWuNdHeaSpd6Im0N9BpbaqpScqJf9HfQyFScffZ"
    "xahKvhdJF21CWoNuml+EJdx5r/Gu/cEjdFvkG/zk8xEU2TMDMF5lKScCmq1oCifvhfGFS4"
    "EbHm8IV/jPMzMV650gl5Zc4RDSzoEbtuLOkhHIgsT4if7zI5fWlTD4uSWBEm0nc9ojEF+K"
    "P6nvDf5Dl99GiNsf9EoMWMM6LY2EkzVqHols0fAB2mZUUzn8eBZ6PfpoeH+P27atJUwn5J"
    "6d9FopRxk2jhJul+Nv/ke2qb0H8DZKc2oRS7CFDZozCKZNFTMd+zMianxApmerydqGCfET"
    "HQrwD91qtX7BHgG4knNWnPO2NMm7TnW6MRmDTdTWgEDdJ074ZHcD8Bw+9iBJo060ns8+zt"
    "fp11HvKGAyJaNmYRBFz3DWGsUXKyhaIeciE/cSxAMdrHYcgl+IWEUZBPvT17ImMXbPvxUn"
    "N6eeCRsae1sKdN1JCJGtq/nduQzmXz9ehDkwl79KF6xvJ7xnzoqPmgcBa3Ud1MEBbvSBgN"
    "Tlk5y96v185Ey0EgmjZUz/4Wh1RDr64DOpI3ZeJ8DK6FvFqGDUoSL8EBTRybeBPKeLE7ri"
    "VxVWnC0NFbNF7oRXjigD7UR9dxN5IaIFt5olQJy6rnRgXTVgXboSm/R0us0QjUNYKNUA9H"
    "8HwSTIL4HKcpygWxDqK9/ojtIN0Emx5TLCTMKcUqB0R7RTzcJrfZKMFrUYIfcPgsU37F9V"
    "qll0ELBZoQb/4RgQbqAXgi+RCdEB9NQOFc+AAF36CPGGifnL/zuo9mY8caI4xEKQPsJp5D"
    "Mecimo6cKLTZx6nXjZNnNMJh6Dz5hMSNbOgTGohbcoG4Rd9ETGmkNxvXpXFdaqiQqCQ8il"
    "dAldmbleleXNr6dWhT7GzjkZWZNyvhXM3rKYh1YS5vm9sTsjjXaOOtLxHo4Nxef+YuoaeW"
    "4a2uGpO0N4xXCeOV+CyYt0nLXhY0+ErwpVM2pFOZKnxGqUuwL0c3K1bAdQhymwI2vbLdZf"
    "js9vYqtwyfXRbX2a/XZxegHIt1Aho5EaNJEpw6JtZz4k9TADwnZxBXQJyfhg0ALcFQUkS9"
    "JGuQV0B+/yo1926/XNwo+jN63PumU6HmhdtJxQW9kDKJ4HRzP+/vIYMZ5rbD7NKw3ShnBc"
    "2nvAdj3KLQaEnQ1Jwqqx8z7LyQFgUJi3LGx9Qifix/VtaYoJQXM+FGf8gWDPXqWgU5g6uc"
    "uGHKlm06QC7+vssYmxi5fIxcfiGsKFkmn8MG3DVVhJMuvQbdZegWNhvlcnsbZVCB0RP0ZB"
    "QqcaNfy6HiTRRIVMHU9wFQBIBYzzzTECc2JdXaRvxUwkbDuUhcJE7YkDiySCMqh8Sl/hOv"
    "3bag8cM7gW4azAWXX7xyBaNqi89uEMkp3sIEEhhClPYuJEOI2hMls7A3W88qUzcV6OCcXT"
    "8XSoPzBENn35gT0hAsNuuFxIxzL2XpViuRzYpsD9PDfQE08FodjGTlzOGXdmuSLiE29JlI"
    "s/NGN/q1BiJv0rxsUEBsWEN54Epsn/H6SuWQ7VPLIqHEzGvVw/JYGGOVaWGVmcI+m41HFt"
    "/qYIzDsQrKean1YK1R0ZkNxCLTqjCK5QSwRFbnKd27i19SA9eCRSdq2WkXEibse4Wwb/J9"
    "4sDtFippXtKQdXTTSfNZFV5g8W9XYzcraUZZ51F2ccgG03bMu6KsGWmdR9rwaH+IYTZ1s0"
    "3d7F0zIqrqZp+f3p+ffrrYGRciwH7oVBXNztzt1zq90nYK1IiQkUlUCCriJPwUorHDEzPO"
    "5emmk1OGTM5pEMUWQUOQ90gIf8IwjFwwXOSEiI0/sQENorJK1LeeSROjmf/NsCIMK2L/tm"
    "pTf2uzZ4/R3tEiYqcsaPCV4DsKqDdQzk+Sl+pCuM6mc5SAwaSMclamg7va+kHufNHJhYmg"
    "T9VJk31nrVwbkTC8+hCvgmmTk9J5CmujAQ/ng3AONqpXxrk2QUlOziQnUUhOIqpMq6Y9Wg"
    "gZrBWw3nr5Ts3UuW1HX0foAZx2e/JFvguNR6F3J171PH7T3et9/5qGzBk5FlbNbVkS1Bh1"
    "bee+KT3VyXO8kMCPs8OB4w8mAXlx6DSsMmF/cSmudHDV9FKYASPeTae+t0+3X8+uLtCXu4"
    "vzy/vLmAmVjrK4md/J7y5Orwqfl0cY5k7zMuzVPLOszPaZZplTieHUcZnjhwf8sbs4kNgI"
    "/8wUdV6v45zOfGXOQFbG4GmKZC+DdB1Fsktz1oC6BNTsV6pV5XEBu4SEkQxHNf2Cc0saEi"
    "/uqUeG1J73EQ1QCH+gSUCfAuz1Y36DxXgB75ggIYk4atOBCTjSaFXuIxNwtKuAI+Jhx1UB"
    "OBVYixdAoyij46NG5USOasqJHJXgNYFGWzurYARLjinqag9h2fHEXnqztrBQ4BmeDzilQd"
    "mPlRU0wQc6e7PEUE19JtsRGgxyKmlGWetRBtVQueTEQmiLR4yJMrC3J4xgBb04Mq5jLdYZ"
    "KXOeq4A2+c5I4GNX6iSr0WjzYl3TazeiDZgwtR9iq5hO7JbDnJc0w6z1MEcOQNXDhbyUOV"
    "4oVZnybX6iqxg9khczqNYe2sRT0JwwLDlhyH+qDfKKJ9PQILsE2cL3qpxVvGCWOcyRJcs5"
    "i2V/+XxH3CoeVoz3adTPvDuY52am401c4hGfKxeg4sK05n+siNlF2lFHUTNINUUqnMBtWO"
    "PM7GqOmUtsvrvw1LsrL19Xoq8LnsW3o2jx4357YDBTwcwjYCf6TyvidB310lGMfLqgaa8I"
    "1A3NM7730zavh2tCXceaJ7HPKwL2RXT26yKOuoPzi+HweUWYeE3ijqIT1xcyINWCFDt/DU"
    "q1H1qasHsFeJK84F1cugvJnVZAKZdNqoNTKdI1DV5N8QrIhAar2nvd8niV/YIiUGkkY8v/"
    "wChtkod9SgLH4me5JSZ2fKdfx8XGizbLyNjVMKyZMF2Z+EJ67CHJehFPi7qdbLdn8GtJeV"
    "HNi67M9VTNc6jO8qQVpbQtzeHkpAnN4eSkmubA7xVIj/BRKSAcN+8gum8akUje1JBI3khI"
    "JNRnsVO0acxmRsQUB1AMziydo24zqOiP/wdrxHg5"
)
