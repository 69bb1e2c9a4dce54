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
    "P05kqkzl4Xn8zUT/cQcRD3IGvUCjKYlqIPNGSactSZCigHJYzviev2jODMyZgW66tjkz2B"
    "OlLQvqZBpAi9b+voy4znO4F++uXxavq8F8Ximb8p6kUY6B1ymP8pYrUOq2bmynIMdCXVHx"
    "Q+UEjTtKa3cUKLlthjgjZgZY6wGewLfoWM4Ex4F4TT37RTnD3F3Bl+9TaVqo6iPwVEDjs1"
    "dtT8AXXgZ1+r9UdnulRPYoBAC6HzmB1wplqayJs5CBzIPEWUuQJbIG5DqQWySJK8iavLA6"
    "K0MWN8Jdt91IF2TNSOs/0pU5gKs1r5Kg0cBW0cBaeA8KsuY70/k7y57QKegmRbHtadiHe6"
    "KU5M4uVQyYopzR+CQan0kK/CMsTslgDeeKx40lQcMSq2WJLfAqo2xYTTlWU2lqKSd7yyq5"
    "EUll4JEwxE8yF+NZ3MUvn++Im2balAN/Hnd3HfW2v4tXaRD+2CQd7IYyZ+RYOH7ZEicsd7"
    "9fRwzzMy0V2GFczCKIUUThryl8Ph9RNCKcxPWKX+jHfKw+eibz15kMcD4iEyekPNNdCD24"
    "PI+cReTMsA09R8Ku+tbjnSVcqhz3A/qNiFM59lWmeX6Hlodtl9sYKpahYum2mhkq1p5oRj"
    "leCp04lsrUTQU6OGfXn/UPT21HbhE3I1xl5XUGvHeaedHdh7Uy8l1iKtdM6ri9zhC3nNMn"
    "jbhWJzVcq5My18rEXbZZljfC1eAKpsJMj5t3cKJvpEqa8by1meh753njGclbjHFGzBz76D"
    "y+GXu7qd2QETFGQ707dRpuMzxUU0iXelIzE0qr8NBcWSOJP7BY9qjaH5itHNTQH3iKLBfs"
    "BsYTKE4CGk7AVD9AlyJAkwdvcPebTQLnhcc6BtQT0ZQkLV0bCpddXAyCigSNQVwJIucO3N"
    "xjmsRaGvedpu478a+C8py076D2vJGQHJt68DgVhBcSXeAxFQyUkybZj6BVtYFyUsqAZCpm"
    "m4rZP7YDRJ1pvpNQiTebmviGa7RlTb8bFrEpQN7VYS5Z6o24OdRnYKmtSsmJetnfQS9Tcf"
    "LRx6lFuBpOF2lHXYJqk16KL9R1rPmv8c4tcVPkG/Tr/BQT0TQJM1NgLiVZmKISDijqh/+F"
    "QYUbEWsOX/jHOGkT4+UsnZCX6xzRwIIesevGkh7CgUj9hPj5LpPTlzb1sCizFWEip9cjGl"
    "OAPyr6Cf9NntNHj9YY+08EWsw4I4qNnTSNFYpu2fwB0GFaazTzeRx4NvpteniI37+rJk0l"
    "7JeU/l0kShk3iRZuku6n+E++p7ZZ/jdAdmoTSrGLAJU9CqNIFj0V8z0rY3JKrGCmx9uJCv"
    "YZEQP9CtBvvaTFHgG+kXhSkwu9M8a0yYW+NRqByd3dhEbQIHf3bngE9xMw/C5GoEmznsQ+"
    "z97u11nnIW84IKJlYxZBwHXfEMYaJSdbKOohF/ITxwIUo30chlyCX0gYBfnU27MnMnbBth"
    "8vNaeXBx4Ze1oLe9pEDZmoof3buQ3pXDZfjz40mbBHH6pnLL9nzIeOmg8KZ3Eb1c0EYfGO"
    "hNHglJWz7P167Uy0HASiaUP17G9xSDX06jqgI3lTJs7H4FrIS2jYoCTxuhzQxLGJN6GMV8"
    "DjWhJXlSYMHb1F44VehCcO6EN9dB13IykMspUnSpWwrHpuVDBtVbAdmvJ7tMQajUBdI9gI"
    "9XAEzyfBJIjPcZqiXBDrINrrj9gO0k2w6THFQsKcUqxyQLRXxMNtcpuNErwWJfgBh88y5V"
    "dcr1V6GbRQoAnx5h8RaKAegCeSD9EJ8dEEFM6FD1DwDfqIgfbJ+Tuv+2g2dqwxwkiUMsBu"
    "4jkUcy6i6ciJQpt9nHoxOXlGIxyGzpNPSNzIhj6hgbglF4hb9E3ElEZ6s3FdGtelhgqJSs"
    "KjeAVUmb1Zme7Fpa1fhzbFzjYeWZl5sxLO1byeglgX5vK2uT0hi3ONNt76EoEOzu31Z+4S"
    "emoZ3uqqMUl7w3iVMF6Jz4J5m7TsZUGDrwRfOmVDOpWpwmeUugT7cnSzYgVchyC3KWDTK9"
    "tdhs9ub69yy/DZZXGd/Xp9dgHKsVgnoJETMZokwaljYj0n/jQFwHNyBnEFxPlp2ADQEgwl"
    "RdRLsgZ5BeT3r1Jz7/bLxY2iP6PHvW86FWpeuJ1UXNALKZMITjf38/4eMphhbjvMLg3bjX"
    "JW0HzKezDGLQqNlgRNzamy+jHDzgtpUZCwKGd8TC3ix/JnZY0JSnkxE270h2zBUK+uVZAz"
    "uMqJG6Zs2aYD5OLvu4yxiZHLx8jlF8KKkmXyOWzAXVNFOOnSa9Bdhm5hs1Eut7dRBhUYPU"
    "FPRqESN/q1HCreRIFEFUx9HwBFAIj1zDMNcWJTUq1txE8lbDSci8RF4oQNiSOLNKJySFzq"
    "P/HabQsaP7wT6KbBXHD5xStXMKq2+OwGkZziLUwggSFEae9CMoSoPVEyC3uz9awydVOBDs"
    "7Z9XOhNDhPMHT2jTkhDcFis15IzDj3UpZutRLZrMj2MD3cF0ADr9XBSFbOHH5ptybpEmJD"
    "n4k0O290o19rIPImzcsGBcSGNZQHrsT2Ga+vVA7ZPrUsEkrMvFY9LI+FMVaZFlaZKeyz2X"
    "hk8a0Oxjgcq6Ccl1oP1hoVndlALDKtCqNYTgBLZHWe0r27+CU1cC1YdKKWnXYhYcK+Vwj7"
    "Jt8nDtxuoZLmJQ1ZRzedNJ9V4QUW/3Y1drOSZpR1HmUXh2wwbce8K8qakdZ5pA2P9ocYZl"
    "M329TN3jUjoqpu9vnp/fnpp4udcSEC7IdOVdHszN1+rdMrbadAjQgZmUSFoCJOwk8hGjs8"
    "MeNcnm46OWXI5JwGUWwRNAR5j4TwJwzDyAXDRU6I2PgTG9AgKqtEfeuZNDGa+d8MK8KwIv"
    "Zvqzb1tzZ79hjtHS0idsqCBl8JvqOAegPl/CR5qS6E62w6RwkYTMooZ2U6uKutH+TOF51c"
    "mAj6VJ002XfWyrURCcOrD/EqmDY5KZ2nsDYa8HA+COdgo3plnGsTlOTkTHISheQkosq0at"
    "qjhZDBWgHrrZfv1Eyd23b0dYQewGm3J1/ku9B4FHp34lXP4zfdvd73r2nInJFjYdXcliVB"
    "jVHXdu6b0lOdPMcLCfw4Oxw4/mASkBeHTsMqE/YXl+JKB1dNL4UZMOLddOp7+3T79ezqAn"
    "25uzi/vL+MmVDpKIub+Z387uL0qvB5eYRh7jQvw17NM8vKbJ9pljmVGE4dlzl+eMAfu4sD"
    "iY3wz0xR5/U6zunMV+YMZGUMnqZI9jJI11EkuzRnDahLQM1+pVpVHhewS0gYyXBU0y84t6"
    "Qh8eKeemRI7Xkf0QCF8AeaBPQpwF4/5jdYjBfwjgkSkoijNh2YgCONVuU+MgFHuwo4Ih52"
    "XBWAU4G1eAE0ijI6PmpUTuSoppzIUQleE2i0tbMKRrDkmKKu9hCWHU/spTdrCwsFnuH5gF"
    "MalP1YWUETfKCzN0sM1dRnsh2hwSCnkmaUtR5lUA2VS04shLZ4xJgoA3t7wghW0Isj4zrW"
    "Yp2RMue5CmiT74wEPnalTrIajTYv1jW9diPagAlT+yG2iunEbjnMeUkzzFoPc+QAVD1cyE"
    "uZ44VSlSnf5ie6itEjeTGDau2hTTwFzQnDkhOG/KfaIK94Mg0NskuQLXyvylnFC2aZwxxZ"
    "spyzWPaXz3fEreJhxXifRv3Mu4N5bmY63sQlHvG5cgEqLkxr/seKmF2kHXUUNYNUU6TCCd"
    "yGNc7MruaYucTmuwtPvbvy8nUl+rrgWXw7ihY/7rcHBjMVzDwCdqL/tCJO11EvHcXIpwua"
    "9opA3dA843s/bfN6uCbUdax5Evu8ImBfRGe/LuKoOzi/GA6fV4SJ1yTuKDpxfSEDUi1Isf"
    "PXoFT7oaUJu1eAJ8kL3sWlu5DcaQWUctmkOjiVIl3T4NUUr4BMaLCqvdctj1fZLygClUYy"
    "tvwPjNImedinJHAsfpZbYmLHd/p1XGy8aLOMjF0Nw5oJ05WJL6THHpKsF/G0qNvJdnsGv5"
    "aUF9W86MpcT9U8h+osT1pRStvSHE5OmtAcTk6qaQ78XoH0CB+VAsJx8w6i+6YRieRNDYnk"
    "jYREQn0WO0WbxmxmRExxAMXgzNI56jaDiv74f75ufrM="
)
