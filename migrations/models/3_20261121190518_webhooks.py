from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "relay_cursors" (
    "name" VARCHAR(32) NOT NULL PRIMARY KEY,
    "xid" BIGINT NOT NULL,
    "position" BIGINT NOT NULL
);
COMMENT ON TABLE "relay_cursors" IS 'How far a relay has read the outbox: up to this place in the order of events, it included.';
        CREATE TABLE IF NOT EXISTS "webhook_attempts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "delivery_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "number" INT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "latency_ms" INT NOT NULL,
    "status" SMALLINT,
    "response" TEXT,
    "error" TEXT
);
CREATE INDEX IF NOT EXISTS "idx_webhook_att_deliver_0f9bcd" ON "webhook_attempts" ("delivery_id", "started_at", "id");
CREATE INDEX IF NOT EXISTS "idx_webhook_att_endpoin_193630" ON "webhook_attempts" ("endpoint_id", "started_at", "id");
CREATE INDEX IF NOT EXISTS "idx_webhook_att_started_d9a697" ON "webhook_attempts" ("started_at", "id");
COMMENT ON TABLE "webhook_attempts" IS 'One try of one delivery. Its key grows with time, so that old ones are deleted along the primary key.';
        CREATE TABLE IF NOT EXISTS "webhook_endpoints" (
    "id" UUID NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "status" VARCHAR(16) NOT NULL,
    "status_reason" TEXT,
    "events" JSONB NOT NULL,
    "kinds" JSONB,
    "fifo" BOOL NOT NULL,
    "concurrency" INT NOT NULL,
    "rate_limit" INT,
    "private_key" TEXT NOT NULL,
    "public_key" VARCHAR(64) NOT NULL,
    "since" BIGINT NOT NULL,
    "next_slot_at" TIMESTAMPTZ,
    "failing_since" TIMESTAMPTZ,
    "last_success_at" TIMESTAMPTZ,
    "last_failure_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "creator_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_webhook_end_created_35fddb" ON "webhook_endpoints" ("created_at", "id");
COMMENT ON COLUMN "webhook_endpoints"."status" IS 'EndpointStatus';
COMMENT ON TABLE "webhook_endpoints" IS 'One endpoint of an integrator.';
        CREATE TABLE IF NOT EXISTS "webhook_deliveries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "event_id" UUID NOT NULL,
    "event_type" VARCHAR(64) NOT NULL,
    "xid" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "subject_id" UUID,
    "status" VARCHAR(16) NOT NULL,
    "attempts" INT NOT NULL,
    "fence" INT NOT NULL,
    "leased" BOOL NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "last_status" SMALLINT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL,
    "settled_at" TIMESTAMPTZ,
    "endpoint_id" UUID NOT NULL REFERENCES "webhook_endpoints" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_webhook_del_endpoin_a67239" UNIQUE ("endpoint_id", "event_id")
);
CREATE INDEX IF NOT EXISTS "idx_webhook_del_endpoin_b759e4" ON "webhook_deliveries" ("endpoint_id", "created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_created_d325fd" ON "webhook_deliveries" ("created_at", "id");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_event_i_9d8063" ON "webhook_deliveries" ("event_id");
COMMENT ON COLUMN "webhook_deliveries"."status" IS 'DeliveryStatus';
COMMENT ON TABLE "webhook_deliveries" IS 'One event for one endpoint; unique on (endpoint, event), so that fanning out twice sends once.';
        CREATE TABLE IF NOT EXISTS "webhook_secrets" (
    "id" UUID NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "endpoint_id" UUID NOT NULL REFERENCES "webhook_endpoints" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_webhook_sec_endpoin_08d038" ON "webhook_secrets" ("endpoint_id", "created_at");
COMMENT ON TABLE "webhook_secrets" IS 'A secret that signs what an endpoint is sent, the newest first; an older one until it expires.';
        -- Written by hand: what the models cannot say. Rules that the database can hold, it holds.
        CREATE INDEX "idx_webhook_deliveries_due" ON "webhook_deliveries" ("endpoint_id", "due_at", "xid", "position")
            WHERE "status" = 'PENDING';
        CREATE INDEX "idx_webhook_deliveries_first" ON "webhook_deliveries"
            ("endpoint_id", "subject_id", "xid", "position") WHERE "status" = 'PENDING';
        CREATE INDEX "idx_webhook_deliveries_leased" ON "webhook_deliveries" ("endpoint_id")
            WHERE "leased" AND "status" = 'PENDING';
        CREATE INDEX "idx_webhook_deliveries_held" ON "webhook_deliveries" ("endpoint_id", "created_at")
            WHERE "status" IN ('HELD', 'EXHAUSTED');
        ALTER TABLE "webhook_endpoints"
            ADD CONSTRAINT "webhook_endpoints_status" CHECK ("status" IN ('ENABLED', 'PAUSED', 'DISABLED', 'DELETED')),
            ADD CONSTRAINT "webhook_endpoints_concurrency" CHECK ("concurrency" BETWEEN 1 AND 100),
            ADD CONSTRAINT "webhook_endpoints_rate_limit" CHECK ("rate_limit" BETWEEN 1 AND 10000);
        ALTER TABLE "webhook_deliveries"
            ADD CONSTRAINT "webhook_deliveries_status"
                CHECK ("status" IN ('PENDING', 'HELD', 'DELIVERED', 'EXHAUSTED')),
            ADD CONSTRAINT "webhook_deliveries_settled"
                CHECK (("status" IN ('DELIVERED', 'EXHAUSTED')) = ("settled_at" IS NOT NULL));
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "relay_cursors";
        DROP TABLE IF EXISTS "webhook_secrets";
        DROP TABLE IF EXISTS "webhook_attempts";
        DROP TABLE IF EXISTS "webhook_deliveries";
        DROP TABLE IF EXISTS "webhook_endpoints";"""


MODELS_STATE = (
    "eJztXWtz27q1/SsYfTnJHdXjyHHsnty5M7bj0/oeJz5jO22nSUeGSchiTRIqCVpWe89/vx"
    "vgQ3yAFKEnxOBTYhIbpBZAYD8W9v5Pz6M2ccODM4s5Lw6b9X5G/+n52CPwn8q9PurhyWR+"
    "h19g+NEVjXHcyiHiMn4MWQCX4M4IuyGBSzYJrcCZMIf6vP2NTxDxWTBDdIQwCohFA/unEL"
    "n06QA9xH8OX0gQQvsHBH/Af5HDEPao/4TYmMxFpoHDSNhH0zFmBETEXcul1nOIQjw74C9k"
    "UwveyPGfdvDsyHf+FZEho08E7gbwBt/+AZcd3yavABf8+a0XRo//JBYbOjaXiLsn9hAz/i"
    "dc/AeXmDwPRw5x7cIoxRLi+pDNJuLa169Xn34RLflPfxxa1I08f956MmNj6mfNo8ixD7gM"
    "v/dEfBLAj7FzY+dHrpsMdHop/lFwgQURyX6NPb9gkxGOXD4Dev89inyLDzxKptQjDsmBT6"
    "bwc/8necVc8+Hwy8398O7yfjjsVSYOf5XSeCaXLOrzSef4jGP6n9/jfufAiKs9/oCLP5/d"
    "vjn68FZAQUP2FIibArbe70IQMxyLivGZo52O0zP83iruF2McyHEvy5VGAF58GezTC3Pw51"
    "9bCmcK2AYg7nn4degS/4mN4c93Hxog/8vZrUD9XYw6hcUhXje+JHcG4hYHvwq22hQvSq1z"
    "qu8Y7lVm9BzU+pl76UeegPQKHot9i1Sg3YfZ20v3q1+Tl1Wdx0eDFvP4aFA7j/mtIuSMvL"
    "Iq5PdwVT6D0/ZLwZwsv3swae8v/3bPe/bC8F9uHsM3n8/+JuD1Zsmd65svf0qb5zC/uL45"
    "L2HNV+4q1v97d/NFjnXavoS17VgM/R9ynZBtamrntsXHyHGZ44cH/LG72BE5Ps1DUUa9tN"
    "DwDspDUVSkqoNy5dfM/6pgaXTgF+mz4LTfLp/4S/xh8O79yfvTow/vT6GJeNHsyknDEF19"
    "uS/hC/o1DYYBdYmKJlKU0nkl10YPoZYVBUGmjheR/gQ4MccjcrRLouVVJpE9SP+zh+A3Lf"
    "BXny/v7s8+/1ZYWj6d3V/yO4PCCp9efVMemKwT9Ner+z8j/if6+82Xy/IKlLW7/3uPvxOO"
    "GB36dDrEdh6T9HJ6SbJiLTXQJVEz0JoPtHBPLDnSRdk1DPUe6Wz7O9IBwaFMDanXw2WyRi"
    "dX18ljlUPNis/LrGDD7w/yC0x47v8bPUt9UgKqKra/0IA4T/6vZFYx6kuAJl65ryHZ38k8"
    "vzp/xQBPM4dpYULBb4dfTJj49fAC6MvX6+uewPgRW89TDNZHAWx+hw5o6UrWtnrLG3jlK9"
    "jHTwIe/jv4WyewX2BQXW0cfCZhiIWJUHHBl5v0mzzxVtJ46MWtFRzyTvoglMh+RPEwIzBS"
    "33gE9jP/qY9CApdgKr2F/1LExpghgq0xSgy22KuetEZOCO19Bj1YRO6K3/hTv/vf/Qc7Ir"
    "BhP/A70zHxuT8f/gsvQmzkwxbQF657eA/eEf+vC2s+gbaOS6DjKQ2eSYDGmEcCPqIv1Cei"
    "86SfkDDmEhsedUejwCI/IxgXB15tduDZfZT+wrp4wLde8uLJBE1/a+z3z0UKTBjAhAF0Mw"
    "xMGGBPdIgCqOkKU4G01i2XFzEOOYlDzoP1nCqtB3MJsxK0WAkmeOZSLEG43obLiXQC4m3b"
    "bhaYvsv5SYqSxiGmtZsk1o5Vh3guZZxgOo8uZox4ExYqbPZ5ke1t9od7stMnxt1S62JZ1n"
    "w6On86JAhkzrV6hSMTMJ5idW2j6AVpa+oVpYyp1+wuTtBag8P487yn/QR2odO4OLMKbuNb"
    "WFpury7ud+Y25iTjzzh47skcxtnNfqOrmDcbetCupZP4nntdcUxwRiI0xn20KYW6j7Bvox"
    "ENuNfUGiOYPwH7WTCnLRbG7lJ+l7ttD1DqKAVzEX6hR2BoDjwbfY8OD/HJh6qreIvP5g7j"
    "MxTQafq8PgLR7NnwoGRifBSeYu4+RnyrTh8X+5K5vAOPhs2e08QZ8evdv0VvlXiO8f0a36"
    "/2C6nx/e6JQlDw6YjlRWHqZgJdnLOD0zaTdnBaP2v5vSLCZOKEsM4p2Ns5CeNbl5Fdle1s"
    "43fU1Lyu2CY7UqCpz2Jlt6o+J7ealee4UUvN+Y565JHaM1BPqSAThIirsz4olk/Yd/6Nec"
    "Oq0tterM0pw7xQqmoWvPTmpKE2aqb4V2GPTtt3cIseHB622KKhVe0WLe6VDmU5TO3gRCbQ"
    "BcfeFgAmHnZcFYAzge4BfDRoAzC0ajhVWAX4lZHAx67UOGqAuSi2FrAXL837PZdNFLyz2m"
    "h+mKOJveQwFyXNMGs9zBI1uK1WKxE17qXmeFMesjUEnW5K3e0nxAsjT5KJplX46TKLnPQk"
    "BnTubr/Jhs7FX9qZ0fy8gE2wi6YOGyNOwrdcB8T7aBRQT4RdRk4QMs7etxGjyOMYE5/PqQ"
    "Vhn3d/eC8/n7Dh57Ux3KtWeh99K2066VX4gOIjInIhOoXvpdb4Fy3aeAmyJw3hV+XYLOm9"
    "F+xGxLgUjEtBl4W3ZJC1shKOGqyEo6qVkH15VYAX59bJhHVGuzdf2O/S91U20N63sc/e15"
    "tn76W4l9YhFeVdJm9UeK1VeJG+b7jEIZaq4PbCbe82tbStOdZmzSyZa7QW06y9gbIMpXry"
    "o51kPdoXOGPlewgLNoskbPZ2O22lE6133AvxtnfZy+6ek5Op9qU9lliOh92aWZ3KlPfVWO"
    "ggEd4/P38DuJ8uL64+n12/eXfaj7MFwgbqxNZ7ivv7qqeZp4vyrZmKnp6X2d5c7n29+7Qp"
    "+6ekrLdR1esV9TLEnmMFdMit+irI55SCJe/X8MwLgiWkH0FyU1BnV7Y7gc9vbq4LCuH5VZ"
    "nD//Xz+SUsH6XpXV24Y68Dp5ERicnfiHpZ1OCugDtscjJVrhHwTMYgrYA0ZsPACSW0ykas"
    "c1IGbQW0x7AIw95QAfsOlAi3VreeSy2lWmumeiTK9dHg5EOmV/M/mlTqO1BIriXLhE/pv4"
    "k9jHwm42wscJ+Uhc2JRp1dJ3F1giGPX6iOdEnUjLPO4zyFoVH3hc6lzOjqPLou9LfE8ObE"
    "zPhqP751KUvb+blKXWjMquzdire8SA7A7D6iJKDj29xwpZiepBudR0HL4J5huW6N5YoZvM"
    "JjxIjEtV5fQaMoZepoFHaYddTRMOTjH2LHN+TjH2KYHW/iij025tdx3qAiB7m+B5MovRR1"
    "METvjcKbo5K2xjUnY6ZryQs7gV6VKyUUpQym5jDCDg8jVJaHNYDc7boU+QWxBajJ125gXQ"
    "BrcVWsKfixQC8zIC8AuV4T1arCyuVL3TGll8UnlF7UDieJ9n2UJHxDji/OCIGgH+LYSSEq"
    "l3jYFtniOKrzc0KFmiE3EXukrzXVy9f9FJ7x7h668JynQAwmApMmRA+vjv0QZ7Pjz+KVVX"
    "IP+SlEjo3e8EanD7xAC0OPM9GYH0Hh52Te/owCmBS8frooow73v/tvoH0fwb7t8E7einx6"
    "vBWivjtDj8SlU9EJdQFfhoLI90sPnleAwciFrwpZ1PPiQiy+qMIePjuTCbGXLL+evlrDwa"
    "WsSWWJOHeeavkHeanFDITki1vt/NLm+Qd/HAyOjk4Gh0cfTo/fn5wcnx5mbITqrSZuwvnV"
    "nzgzoZ+3zFOqQv2hJnOEbJMmiYCogm9DkpSkvc6U6iVd7h/ahDY+1Ic2PlTPLe0yk6RmKk"
    "fHE0lqhvaa/BX1sdGGg3bdnLHrD3zuuny6bnCvu4QDKBQqYc60/fYDnLtZBzYSygSDkQZM"
    "+QhAXszQpJVI6aqxRBND1DSGWHFq78aXck3sJxJc8lPUPYlHJX+73+RXcUVDfug+cFRK1P"
    "Js+oFjw90p5l4M7goYMRQyOumjgNAJ8UW12ID7AULs8sT90At2cew4EHlcuHdBnEhEFi8M"
    "EPjERjhMCr9KsrBu88Ft3BXFVCupGVC8mq93XJ8BppTQpaDumpSwO9GvTeWBJdTvzhmMus"
    "G9HouxfuYuJtPuw+ztxfvfr8mr7t6I3LKJrtus3byNLifo15eH2ws+/lqU6k3Uh4vRAzhl"
    "tTXaLSOlLjQeBe1ORZjEHybxxzbX6zXn/dgfj1/njzQYv1Rn/FKFYc35HNpaTHkZE2AzBO"
    "stkoHF1Ktia0h+BZJf/gM1rN/tsX53499PazpLfPu5cs/1fv2kMK6CRz+RyBfzPUCci/jw"
    "X2kM+wHF61vKInRYiEJGJiHCHuXUQF5tV0j+FAqiIgnlTvwNPYuzJx9Ca0zsyBXn8B44FX"
    "E65tRMEOeaCfxJAoJcHDJOlOyjB8cKszy0/KERTCHRPHmRkEcGLAzasI0DeAdC+LM9UeiY"
    "P07ksMzk4Xn8zUT/SQcxQ3IKvUCjiMTVkXmjtNMl6ZGitHJYzQVfvGhiBiZmoJuubWIGe6"
    "K05UGdRAG0WNrflxPXeQ73kt31t/nrajCfV8qzvCcJlhPgdcqwvOXalLqtG9sp1TFXV1T8"
    "UAVB447S2h0FSu4yQ5wTMwOs9QBP4Ft0LGeCkyN6bT37ZTnD6V3Bl+9TacKo+hB4JqBx7F"
    "XbCPjcy6B+MEAqu70iI3t0OAC6HzmBtxTKUllzAkMGMj8+zpYEWSJrQG4CeYn0cSVZkzFW"
    "Z2XI4ka46y430iVZM9L6j3RtduB6zasiaDSwVTSwJbwHJVnznen8neUjdAq6SVlsexr24Z"
    "4oJYXYpYoBU5YzGp9E4zPpgn+ExSkdrMeZYrixImhYYo0ssTleVZQNq6nAaqpMLeU0cHkl"
    "NyapDD0ShvhJ5mI8T7r45ddb4mY5OOXAXyTdfY5729/FqzIIv2+SDvaFMmfkWDh52QonrH"
    "C/30QM83MtFdhhXMwiiFFE4a8IPp+PKB4RTuJ6wy/0Ez5WHz2T2dtcbjgfkYkTUp4DL4Qe"
    "XJ5hziJyZtiGniNhV33r8c5SLlWB+wH9xsSpAvsq17y4Q8uPbVfbGCqWoWLptpoZKtaeaE"
    "YFXgqdOJbK1M0EOjhn158PEEe2I7eI2xGu8vI6A947y73o7o+1MvIqMZUbJnXSXmeIl5zT"
    "x624VscNXKvjKtfKnLtcZlneCFeDK5gKMz1p3sGJvpH6acbztsxE3zvPG89VvsQY58RM2E"
    "fn8c3Z223thpyIMRqa3alRuM3joZpCutCTmptQWh0PLRQ8kvgDywWR6v2B+ZpCLf2BZ8hy"
    "wW5gPLXiJKDhBEz1A3QlDmjywxvc/WaTwHnhZx0D6onTlCQrahsKl11SJoKK1I1BUiOi4A"
    "7c3GPanLU07jtN3XfiXwXlOW3fQe15I0dybOrB41QQnkt0gcdUMlCO22Q/glb1BspxJQOS"
    "qaVtamn/2A4Qdab5To5KvNvUxDdcoy1r+t2wiE1p8q4Oc8VSb8XNoT4DS21VSk7cy/4Oep"
    "WKUzx9nFmEq+F0mXXUJag26aX4jbqONftLsnNL3BTFBv0mP8VENE2PmSkwl9IsTHFxBxT3"
    "w//CoMKNiDWDL/xjkrSJ8UKXTsgLeY5oYEGP2HUTSQ/hQKR+Qjy+y+T0pU09LM5sRZjI6f"
    "WAxhTgj8uBwn/T5/TRgzXG/hOBFlPOiGJjJ0tjheJbNn8AdJhVIc19Hgeejb5Hh4f45EM9"
    "aSplv2T07zJRyrhJtHCTdD/Ff/o9LZvlfwNkp2WOUuzigMoeHaNIFz0V8z0vY3JKrGCmJ9"
    "uJCvY5EQP9CtBvvaTFHgG+kfOkJhd6Z4xpkwt9azQCk7u7DY2gRe7u3fAIuNdjdhEFIQ16"
    "Evs8f7vfZJ0HvOHQEi1b2uZ/plO4FYgE0CCMxjhEnJslzFoasUf6+jOKJvwokLBjJy62CD"
    "eWxX2RExpMWfISh/p5nN+33MiWMQk2+6jFbIJak3i3sWyNYn9HgzaB7EF9HHvwdoE9/Crb"
    "As6dp1rL7FW6/u+1UfbHweDo6GRwePTh9Pj9ycnx6WFmnVVvNZlp51d/4pZaYTCqphvsJA"
    "6TRvmacM9LGfCVwFcIImxyU7mbwEJ5ORoRsfxXNpX87cZNJeQNh0S0bE1NC7hDJYTJgVK6"
    "BIp7KJwjTQ6YlY+QwtLuEvxCwvjkaLOT9FhGWdv246U+2sWnWY2TVgsnrTmKao6i7p85aE"
    "4yyebr4LTNhB2c1s9Yfs/4pDrqk9JFNxMs+FsSxoNTVc7y95u1M9FyGIimLdWzvyZ5OqBX"
    "1wEdyYuYIF3AtZDXZbJBSeLWNjRxbOJNKONlVbmWxFWlCUOD92g814vwxAF9qI8+J91Iqk"
    "1t5YlSJSzv8zEqmLYq2A79w3u0xBqNQF0j2AiffQTPJ8EkSFwhbVEuiXUQ7fWnAQmyTbBt"
    "7HsuYULfq7AO9orNvk2nuVGC16IE3+PwWab8iuuNSi+DFgrcU978IwIN1APwREY7OiE+mo"
    "DCOfcBChJbHzHQPjkp9G0fTceONUYYifo42E09h2LOxdxPOft0s49Tr1AqT5OHw9B58glJ"
    "GtnQJzQQt+QCSYu+OYarkd5sXJfGdamhQqKSRS9ZAVVmb16me4ed169DmwqaGz+un3uzCs"
    "71ZNGSWBfm8rYJoyFLEli33vpSgQ7O7fWngxR6ahXe+lJkafsukUbWdoyC+CyYLVProypo"
    "8JXgK1iEkUwVPqfUJdiXo5sXK+H6CHKbAja7st1l+Pzm5rqwDJ9fldfZr5/PL0E5FusENH"
    "Jimqwk48GYWM+pP00B8IKcQVwBcR4NGwJagqGkiHpF1iCvgHyc7kyuaSw+zDmX3p7a0bv5"
    "7fKLoj+jx71vd9nL7t7onrudVFzQcymTXVQ39/P+BhnMMC87zC4NlxvlvKD5lPdgjJeoXl"
    "0RNIUMq+rHFDsvZIkqt2U542Na4lByMVbWmqBUFDNnWH+XLRjqJRtLcgZXOXHD1MLc9Knr"
    "5PuuYmwOXhcPXhcXwpo6mPI5bMBdU5lR6dJr0F2EbmmzUa7hulEGFRg90owB8Y1+I4eKN1"
    "EgUQWR7wOgCACxnvlBfE5sSkuAjnhUwkaPM3FWX0TYkAhZZCcqH4lL/SdeEHRO44d3At00"
    "mAkuv3jlGkbVFp/d4iSneAtzkMAQorR3IRlC1J4omaW92XpWmbqZQAfn7Pq5UBrEEwydfW"
    "NOSEOw2KwXEjPOvZTl8K5FNi+yPUwP9wXQwFsqMJKXM8Ev7dYkXY7Y0GciTfke3+g3Goi8"
    "SftadAGxYQ3lB1cS+4wX7ase2T6zLBJKzLylelgh55uxyrZplZlqcZs9jyy+1eEYh2MVlI"
    "tSnctmuIGzyLTuGMViAlgqq/OU7t0mL6mBa8GiE7WU53MJc+x7hWPf5HXiwO0lVNKipCHr"
    "6KaTFrMqvMDiv1zh9rykGWWdR9nFIRtGyzHvyrJmpHUeacOj/SGGmVvEitGWnIgJtTTzea"
    "KEybAdQoSmkC5kROQmVIEMcXF2d3H26XJnXIgA+0nKcpm/a3633+j0ytopUCNCRiZxdcGY"
    "k/BTiMYOT8w4k6ebTqMMuZzTIMqLHTyCvEdC+BOGYeSC4SInRGz0iaLKIZ36YpgfeG3E6Z"
    "gifiEu1RA/Ep7DHJdf8D+mhRZHThAyFNBpPyfiMDQKqCdawlu1ZVnUVjb81jNZaDRz7xnS"
    "hSFd7J8mYGpGbja0Ge8TSxwIqgoafCX48l11qJz+pCjVhdNAm06BAvaYMsp5mQ7uausHuf"
    "OFkucWiD6Vkk1yn7VSeUQ+8voYYQ2RpyCl8xTWRgN+nA3DGZjAXhXnxvwnBTmT+0Qh98mI"
    "BhZRzao0FzJYK2C99ZLTmqlz2z7cHaMHcNrLczuKXWg8Cr1b8aoXyZvuXu/7ZxQyZ+RYWD"
    "V1ZkVQY9S1nfumslUnw4QhgR9nh0PHH04C8uLQKKwzYX9xKa51cDX0UpoBI95Np763Tzdf"
    "z68v0W+3lxdXd1cJ0SobZXGzuJPfXp5dlz4vjzDMneZV2OtpbHmZ7RPZclGJx8hxmeOHB/"
    "yxuwhIbITetsNCU/sz9xUc52mcUAXPvIzBsznFCJ96klXbJGko5BfJfaAFTsItbKW3Vxf3"
    "veqcNaAuADX/ldaAuhumh4BdwvFIh6Oe3cGpKy15HXfUI4/UnvURDVAIf6BJQJ8C7PUT+o"
    "TFeH3whAwhOdC0TAfmPJNGq3IfmfNMuzrPRDzsuCoAZwJr8QJodIjpaNCqWsmgoVrJoAKv"
    "Oce0tVgFI1gSpmgqbYRl4Ym99GZtYaHAUzwbckqDsh8rL2jONujszRJDJdimSw1yJmlGWe"
    "tRBtVQuaLFXGiLIcZUGdjbCCNYQS+OjOvYiHVOysRzFdAmr4wEPnalTrIGjbYo1jW9diPa"
    "gDkF90NsFdHEXnKYi5JmmLUe5tgBqBpcKEqZ8EKliJVv84iu4umRophBtTFok0xBE2FYEG"
    "Eofqot0pan09AguwDZ0veqnLS8ZJY5zJHl4jlPZH/59Za4dTysBO+zuJ9ZdzAvzEzHm7jE"
    "Iz5XLkDFhWnN/1gRs8uso46iZpBqi1Q4gduwxpnZ1R4zl9h8d+GZfVdevq5FX5c8SXBH0R"
    "KH9YcGMxXMPAJ2ov+0Ik6f4146ipFP5zTtFYH6QouM7/20zZvhmlDXsWbp2ecVAftNdPaX"
    "+TnqDs4vhsPnFWHiJY87ik5SvsiA1AhS4vw1KDV+aFk+8BXgSdOOd3HpLuWOWgGlQrKqDk"
    "6lWNc0eLXFKyATGqxq73XL41X1C4qDSiMZW96gJH7hlDyOKX0G486eUGdl/8Ff4+4uk966"
    "tKpvkr2ewHYWV8XpSXjspRb9JkZ7Oqb5IjvtkhbyAolJnY2sFiK6YiF6JjP0FNBpiKYOGy"
    "MeCJ1nDaSuzUVChAMhR2CwEeblFUUCwEngeBg6hj7kiQu38tTFNPpvvfTpabZBhoN5YJin"
    "Fuyjb730S2lsVL1qSPpakPRLQ9wW9pKYSZVX5jMVP4q2sJbEDKwlWP3Ie5TFjGuTMc0FTD"
    "YmGcmxsCyrkISKkoYkpDVJCLRU4luzoadSkrAoZD4f+efDIgmmdx523fqcqJnUUqBqZlUl"
    "mB4NTj5kcPI/mpC8+3x2fS1L6iQiuBLOdVNap7lMF44DbTu5DQkCmTegHvBMwKDdDu0KB2"
    "43B8ITg/lTorj36m3qrEm/jVGdWAJJILydWU1eiM/QiAbCxk2V3kJW/vRiP26cy8k/wr4P"
    "Y4poxBCbOhZBITTmx8QtIrenN/c4UQXglRcAwL6NHmDfFh7WB2GDc6tb9PZTiCYuryPg+O"
    "IiDWxes/MhrpedFA8gPi8CAP/lpAIb+fAB9kWvohv4Nykf4BKwNb/707HjEoTRlAbPJEBj"
    "HHLxNw/itv3w9iN6GPHE2w95hwHB1jjuIF/iIOliOqZh0j2aQncMP/NaBDC2yAIMKIOHBg"
    "6DX8FCBMsufIjzuqOZn4IXH03mUe1x/YrPQKA0TL0CBRdEqWXxCELqXZBfLfZqfA079zVk"
    "A6KAeV7GmMPlzVuAI/CoQNpwaKogpfMR9fZK6IZrmr7KJu2581Sr479KZ+xeW01/HAyOjk"
    "4Gh0cfTo/fn5wcnx5m+n71VpP2f371J677F8CvGgPpXqqGe17KgL80+Dsun7I/VoLaqSKp"
    "s6BdRpFap4FWC3YvtR3ustfdfXaRfNivpe8rL7K9ZeRws2vI+mqqKBYBGm2/AtC+QBmba5"
    "I9rinJwFzI5BhQyDEQm9uqgY65lAlyaB7kCNlwOY98SdS45avAKvuJi1LGWazumjeJOn6I"
    "dSskjLnLxeALkiZzl86jbAhB20gqQXI82xVzH3SXudsv5UEozTGt0liXR6E+apkfqMVRyw"
    "K9u2XQMhERJcV9BP8jTzAbaFATdKxtLoKGoSOCczzeN+aMX+yHOA7ziKich20eaPs5DiCG"
    "vBOCA9chwZzj6/NoJtxwWHiAHnjAcBi6lJVCiiHiU/a77zqewxCMa/xE3hxZoBSjJ8pjhd"
    "hx4eWHyWvN65TzGxE8TNyIA5Cg2KEwsiwSwnPhgwpFmDIkoHWw+M2eyYR998HqD2YT+FyW"
    "DBNWYoHVMJ8J7GkR2IsCSdbRetMgaa6zI1NboyD/mgqQl8SMOaaO/A/hv093UZ389zF0Q/"
    "WSjxVBM+2XIAi+yLPo1BfnmktsvzTXboDfSBEuXrBbCfdMYCXY92e6bwT1kTOiiuGYVMQE"
    "YxSCMfBQKwoCfsKgCneto74k1SWGx9pCivynD4W1pwBsUahDAZC1wToJnBcO0jORTNh6Ha"
    "QkprPyp60KMokeXceSI19PcyxKdQL4TdMchZNHsvs1EO4ykS6txVtm2+Vdd6oxoLKsiQLp"
    "HAUquFlVh7oibMZa57GOSSWxn3yJD1sibsZb+/FOwiXLjndR3Iy3zuP9Ms8Y2tLIyklsT1"
    "t6t1lVaW32lWE7/RBfjSlL9EMMs/gmqWpZoqKUITs1k50StKoAb6rOi6aoLiQ4FaeVMr+p"
    "kixt5aT/kkQLHYG+xGwVlKC1YHUn+uoSUlugzSWg1ZPm5qgupszlRnMxYe4s4YPFbLYQVi"
    "NOSOPpJvw5M84JeS4N1k8IaVPC+WacdfaRN6OuHbPdkChOzNNbkNeJA8tjlXC3+ce14afV"
    "56owRDU9iGphNt9bc0gyiU5EEMwZlr0Yin1T95OVcolhLkoaj5fWo2zOsJgzLHpoz/09Os"
    "NyBhajNZZp4cmdRvUbz9ss0rrrUV2svSopqLUe7rZZj5IhXE0x1Z48VK+H1sYO6uks9cGD"
    "/dREi1yWwfFxCzILtKpls4h7pcQv8FEpIJw07yC67w4P25DyDw/rWfn8XoXByYhsm6pnKO"
    "dEDDVckaRc0Ri2uZn9/v/ZkZfS"
)
