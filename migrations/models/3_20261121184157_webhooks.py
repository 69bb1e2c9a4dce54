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
        DROP TABLE IF EXISTS "webhook_deliveries";
        DROP TABLE IF EXISTS "webhook_attempts";
        DROP TABLE IF EXISTS "webhook_endpoints";
        DROP TABLE IF EXISTS "relay_cursors";
        DROP TABLE IF EXISTS "webhook_secrets";"""


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
    "EPjERjhMCr9KsrBu88Ft3BXFVCupGVC8mq93XErbUlBqTeLXnWjRpr7AEkp258xC3eBej1"
    "1YP3MXU2b3Yfb24l3u1+RVd28qbtkQ123Wbt4Sl9Pw64vA7QXrfi2q8yaqwMXoAZyyChrt"
    "lpFSFxqPgnZnH0x6D5PeY5vr9Zqze+yPX6/zBxeM96kz3qfCsOY8C20tpryMCaMZGvUWKb"
    "9i6lWxNVS+ApUv/4Eabu/2uL278eKnlZslHvxcUed6731S/lbBb59I5Ev2HiDOOHz4rzRS"
    "/YDi9S3lCjosRCEjkxBhj3ICIK+pKyR/CgUdkYRyV/2GnsU5kg+hNSZ25IrTdg+ccDgdcw"
    "ImiHPNBP4kAUEuDhmnQ/bRg2OFWbZZ/tAIppBonrxIyP3/FgZt2MYBvAMh/NmeKGfMHycy"
    "VWby8Dz+ZqL/pIOYBzmFXqBRROIayLxR2umSJEhRQDmsZnwvXjQxAxMz0E3XNjGDPVHa8q"
    "BOogBaLO3vy4nrPId7ye762/x1NZjPK2VT3pM0ygnwOuVR3nIFSt3Wje0U5JirKyp+qIKg"
    "cUdp7Y4CJXeZIc6JmQHWeoAn8C06ljPByUG8tp79spxh7q7gy/epNC1UfQg8E9A49qptBH"
    "zuZVCn/0tlt1dKZI+OAED3IyfwlkJZKmvOWchA5ofE2ZIgS2QNyE0gL5EkriRr8sLqrAxZ"
    "3Ah33eVGuiRrRlr/ka7NAVyveVUEjQa2iga2hPegJGu+M52/s3yETkE3KYttT8M+3BOlpB"
    "C7VDFgynJG45NofCYp8I+wOKWD9ThTDDdWBA1LrJElNserirJhNRVYTZWppZzsLa/kxiSV"
    "oUfCED/JXIznSRe//HpL3CzTphz4i6S7z3Fv+7t4VQbh903Swb5Q5owcCycvW+GEFe73m4"
    "hhfq6lAjuMi1kEMYoo/BXB5/MRxSPCSVxv+IV+wsfqo2cye5vLAOcjMnFCyjPdhdCDy/PI"
    "WUTODNvQcyTsqm893lnKpSpwP6DfmDhVYF/lmhd3aPmx7WobQ8UyVCzdVjNDxdoTzajAS6"
    "ETx1KZuplAB+fs+rP+4ch25BZxO8JVXl5nwHtnuRfd/bFWRl4lpnLDpE7a6wzxknP6uBXX"
    "6riBa3Vc5VqZc5fLLMsb4WpwBVNhpifNOzjRN1IlzXjelpnoe+d54xnJlxjjnJgJ++g8vj"
    "l7u63dkBMxRkOzOzUKt3k8VFNIF3pScxNKq+OhhbJGEn9guexRvT8wXzmopT/wDFku2A2M"
    "J1CcBDScgKl+gK7EAU1+eIO732wSOC/8rGNAPXGakmSla0PhskuKQVCRoDFIKkEU3IGbe0"
    "ybs5bGfaep+078q6A8p+07qD1v5EiOTT14nArCc4ku8JhKBspxm+xH0KreQDmuZEAyFbNN"
    "xewf2wGizjTfyVGJd5ua+IZrtGVNvxsWsSlA3tVhrljqrbg51Gdgqa1KyYl72d9Br1Jxiq"
    "ePM4twNZwus466BNUmvRS/UdexZn9Jdm6Jm6LYoN/kp5iIpukxMwXmUpqFKS7hgOJ++F8Y"
    "VLgRsWbwhX9MkjYxXs7SCXm5zhENLOgRu24i6SEciNRPiMd3mZy+tKmHxZmtCBM5vR7QmA"
    "L8cdFP+G/6nD56sMbYfyLQYsoZUWzsZGmsUHzL5g+ADrNao7nP48Cz0ffo8BCffKgnTaXs"
    "l4z+XSZKGTeJFm6S7qf4T7+nZbP8b4DstMxRil0cUNmjYxTpoqdivudlTE6JFcz0ZDtRwT"
    "4nYqBfAfqtl7TYI8A3cp7U5ELvjDFtcqFvjUZgcne3oRG0yN29Gx4B93rMLqIgpEFPYp/n"
    "b/ebrPOANxxaomVL2/zPdAq3ApEAGoTRGIeIc7OEWUsj9khff0bRhB8FEnbsxMUW4cayuC"
    "9yQoMpS17iUD+P8/uWG9kyJsFmH7WYTVBrEu82lq1R7O9o0CaQPaiPYw/eLrCHX2VbwLnz"
    "VGuZvUrX/702yv44GBwdnQwOjz6cHr8/OTk+Pcyss+qtJjPt/OpP3FIrDEbVdIOdxGHSKF"
    "8T7nkpA74S+ApBhE1uKncTWCgvRyMilv/KppK/3biphLzhkIiWralpAXeohDA5UEqXQHEP"
    "hXOkyQGz8hFSWNpdgl9IGJ8cbXaSHssoa9t+vNRHu/g0q3HSauGkNUdRzVHU/TMHzUkm2X"
    "wdnLaZsIPT+hnL7xmfVEd9UrroZoIFf0vCeHCqyln+frN2JloOA9G0pXr21yRPB/TqOqAj"
    "eRETpAu4FvK6TDYoSdzahiaOTbwJZbysKteSuKo0YWjwHo3nehGeOKAP9dHnpBtJtamtPF"
    "GqhOV9PkYF01YF26F/eI+WWKMRqGsEG+Gzj+D5JJgEiSukLcolsQ6ivf40IEG2CbaNfc8l"
    "TOh7FdbBXrHZt+k0N0rwWpTgexw+y5Rfcb1R6WXQQoF7ypt/RKCBegCeyGhHJ8RHE1A45z"
    "5AQWLrIwbaJyeFvu2j6dixxggjUR8Hu6nnUMy5mPspZ59u9nHqFUrlafJwGDpPPiFJIxv6"
    "hAbillwgadE3x3A10puN69K4LjVUSFSy6CUroMrszct077Dz+nVoU0Fz48f1c29WwbmeLF"
    "oS68Jc3jZhNGRJAuvWW18q0MG5vf50kEJPrcJbX4osbd8l0sjajlEQnwWzZWp9VAUNvhJ8"
    "BYswkqnC55S6BPtydPNiJVwfQW5TwGZXtrsMn9/cXBeW4fOr8jr79fP5JSjHYp2ARk5Mk5"
    "VkPBgT6zn1pykAXpAziCsgzqNhQ0BLMJQUUa/IGuQVkI/Tnck1jcWHOefS21M7eje/XX5R"
    "9Gf0uPftLnvZ3Rvdc7eTigt6LmWyi+rmft7fIIMZ5mWH2aXhcqOcFzSf8h6M8RLVqyuCpp"
    "BhVf2YYueFLFHltixnfExLHEouxspaE5SKYuYM6++yBUO9ZGNJzuAqJ26YWpibPnWdfN9V"
    "jM3B6+LB6+JCWFMHUz6HDbhrKjMqXXoNuovQLW02yjVcN8qgAqNHmjEgvtFv5FDxJgokqi"
    "DyfQAUASDWMz+Iz4lNaQnQEY9K2OhxJs7qiwgbEiGL7ETlI3Gp/8QLgs5p/PBOoJsGM8Hl"
    "F69cw6ja4rNbnOQUb2EOEhhClPYuJEOI2hMls7Q3W88qUzcT6OCcXT8XSoN4gqGzb8wJaQ"
    "gWm/VCYsa5l7Ic3rXI5kW2h+nhvgAaeEsFRvJyJvil3ZqkyxEb+kykKd/jG/1GA5E3aV+L"
    "LiA2rKH84Epin/GifdUj22eWRUKJmbdUDyvkfDNW2TatMlMtbrPnkcW3OhzjcKyCclGqc9"
    "kMN3AWmdYdo1hMAEtldZ7SvdvkJTVwLVh0opbyfC5hjn2vcOybvE4cuL2ESlqUNGQd3XTS"
    "YlaFF1j8lyvcnpc0o6zzKLs4ZMNoOeZdWdaMtM4jbXi0P8Qwc4tYMdqSEzGhlmY+T5QwGb"
    "ZDiNAU0oWMiNyEKpAhLs7uLs4+Xe6MCxFgP0lZLvN3ze/2G51eWTsFakTIyCSuLhhzEn4K"
    "0djhiRln8nTTaZQhl3MaRHmxg0eQ90gIf8IwjFwwXOSEiI0+UVQ5pFNfDPMDr404HVPEL8"
    "SlGuJHwnOY4/IL/se00OLICUKGAjrt50QchkYB9URLeKu2LIvayobfeiYLjWbuPUO6MKSL"
    "/dMETM3IzYY2431iiQNBVUGDrwRfvqsOldOfFKW6cBpo0ylQwB5TRjkv08Fdbf0gd75Q8t"
    "wC0adSsknus1Yqj8hHXh8jrCHyFKR0nsLaaMCPs2E4AxPYq+LcmP+kIGdynyjkPhnRwCKq"
    "WZXmQgZrBay3XnJaM3Vu24e7Y/QATnt5bkexC41HoXcrXvUiedPd633/jELmjBwLq6bOrA"
    "hqjLq2c99UtupkmDAk8OPscOj4w0lAXhwahXUm7C8uxbUOroZeSjNgxLvp1Pf26ebr+fUl"
    "+u328uLq7iohWmWjLG4Wd/Lby7Pr0uflEYa507wKez2NLS+zfSJbLirxGDkuc/zwgD92Fw"
    "GJjdDbdlhoan/mvoLjPI0TquCZlzF4NqcY4VNPsmqbJA2F/CK5D7TASbiFrfT26uK+V52z"
    "BtQFoOa/0hpQd8P0ELBLOB7pcNSzOzh1pSWv44565JHasz6iAQrhDzQJ6FOAvX5Cn7AYrw"
    "+ekCEkB5qW6cCcZ9JoVe4jc55pV+eZiIcdVwXgTGAtXgCNDjEdDVpVKxk0VCsZVOA155i2"
    "FqtgBEvCFE2ljbAsPLGX3qwtLBR4imdDTmlQ9mPlBc3ZBp29WWKoBNt0qUHOJM0oaz3KoB"
    "oqV7SYC20xxJgqA3sbYQQr6MWRcR0bsc5JmXiuAtrklZHAx67USdag0RbFuqbXbkQbMKfg"
    "foitIprYSw5zUdIMs9bDHDsAVYMLRSkTXqgUsfJtHtFVPD1SFDOoNgZtkiloIgwLIgzFT7"
    "VF2vJ0GhpkFyBb+l6Vk5aXzDKHObJcPOeJ7C+/3hK3joeV4H0W9zPrDuaFmel4E5d4xOfK"
    "Bai4MK35Hytidpl11FHUDFJtkQoncBvWODO72mPmEpvvLjyz78rL17Xo65InCe4oWuKw/t"
    "BgpoKZR8BO9J9WxOlz3EtHMfLpnKa9IlBfaJHxvZ+2eTNcE+o61iw9+7wiYL+Jzv4yP0fd"
    "wfnFcPi8Iky85HFH0UnKFxmQGkFKnL8GpcYPLcsHvgI8adrxLi7dpdxRK6BUSFbVwakU65"
    "oGr7Z4BWRCg1XtvW55vKp+QXFQaSRjyxuUxC+ckscxpc9g3NkT6qzsP/hr3N1l0luXVvVN"
    "stcT2M7iqjg9CY+91KLfxGhPxzRfZKdd0kJeIDGps5HVQkRXLETPZIaeAjoN0dRhY8QDof"
    "OsgdS1uUiIcCDkCAw2wry8okgAOAkcD0PH0Ic8ceFWnrqYRv+tlz49zTbIcDAPDPPUgn30"
    "rZd+KY2NqlcNSV8Lkn5piNvCXhIzqfLKfKbiR9EW1pKYgbUEqx95j7KYcW0yprmAycYkIz"
    "kWlmUVklBR0pCEtCYJgZZKfGs29FRKEhaFzOcj/3xYJMH0zsOuW58TNZNaClTNrKoE06PB"
    "yYcMTv5HE5J3n8+ur2VJnUQEV8K5bkrrNJfpwnGgbSe3IUEg8wbUA54JGLTboV3hwO3mQH"
    "hiMH9KFPdevU2dNem3MaoTSyAJhLczq8kL8Rka0UDYuKnSW8jKn17sx41zOflH2PdhTBGN"
    "GGJTxyIohMb8mLhF5Pb05h4nqgC88gIA2LfRA+zbwsP6IGxwbnWL3n4K0cTldQQcX1ykgc"
    "1rdj7E9bKT4gHE50UA4L+cVGAjHz7AvuhVdAP/JuUDXAK25nd/OnZcgjCa0uCZBGiMQy7+"
    "5kHcth/efkQPI554+yHvMCDYGscd5EscJF1MxzRMukdT6I7hZ16LAMYWWYABZfDQwGHwK1"
    "iIYNmFD3FedzTzU/Dio8k8qj2uX/EZCJSGqVeg4IIotSweQUi9C/KrxV6Nr2HnvoZsQBQw"
    "z8sYc7i8eQtwBB4VSBsOTRWkdD6i3l4J3XBN01fZpD13nmp1/FfpjN1rq+mPg8HR0cng8O"
    "jD6fH7k5Pj08NM36/eatL+z6/+xHX/AvhVYyDdS9Vwz0sZ8JcGf8flU/bHSlA7VSR1FrTL"
    "KFLrNNBqwe6ltsNd9rq7zy6SD/u19H3lRba3jBxudg1ZX00VxSJAo+1XANoXKGNzTbLHNS"
    "UZmAuZHAMKOQZic1s10DGXMkEOzYMcIRsu55EviRq3fBVYZT9xUco4i9Vd8yZRxw+xboWE"
    "MXe5GHxB0mTu0nmUDSFoG0klSI5nu2Lug+4yd/ulPAilOaZVGuvyKNRHLfMDtThqWaB3tw"
    "xaJiKipLiP4H/kCWYDDWqCjrXNRdAwdERwjsf7xpzxi/0Qx2EeEZXzsM0DbT/HAcSQd0Jw"
    "4DokmHN8fR7NhBsOCw/QAw8YDkOXslJIMUR8yn73XcdzGIJxjZ/ImyMLlGL0RHmsEDsuvP"
    "wwea15nXJ+I4KHiRtxABIUOxRGlkVCeC58UKEIU4YEtA4Wv9kzmbDvPlj9wWwCn8uSYcJK"
    "LLAa5jOBPS0Ce1EgyTpabxokzXV2ZGprFORfUwHykpgxx9SR/yH89+kuqpP/PoZuqF7ysS"
    "Jopv0SBMEXeRad+uJcc4ntl+baDfAbKcLFC3Yr4Z4JrAT7/kz3jaA+ckZUMRyTiphgjEIw"
    "Bh5qRUHATxhU4a511JekusTwWFtIkf/0obD2FIAtCnUoALI2WCeB88JBeiaSCVuvg5TEdF"
    "b+tFVBJtGj61hy5OtpjkWpTgC/aZqjcPJIdr8Gwl0m0qW1eMtsu7zrTjUGVJY1USCdo0AF"
    "N6vqUFeEzVjrPNYxqST2ky/xYUvEzXhrP95JuGTZ8S6Km/HWebxf5hlDWxpZOYntaUvvNq"
    "sqrc2+MmynH+KrMWWJfohhFt8kVS1LVJQyZKdmslOCVhXgTdV50RTVhQSn4rRS5jdVkqWt"
    "nPRfkmihI9CXmK2CErQWrO5EX11Cagu0uQS0etLcHNXFlLncaC4mzJ0lfLCYzRbCasQJaT"
    "zdhD9nxjkhz6XB+gkhbUo434yzzj7yZtS1Y7YbEsWJeXoL8jpxYHmsEu42/7g2/LT6XBWG"
    "qKYHUS3M5ntrDkkm0YkIgjnDshdDsW/qfrJSLjHMRUnj8dJ6lM0ZFnOGRQ/tub9HZ1jOwG"
    "K0xjItPLnTqH7jeZtFWnc9qou1VyUFtdbD3TbrUTKEqymm2pOH6vXQ2thBPZ2lPniwn5po"
    "kcsyOD5uQWaBVrVsFnGvlPgFPioFhJPmHUT33eFhG1L+4WE9K5/fqzA4GZFtU/UM5ZyIoY"
    "YrkpQrGsM2N7Pf/x++15Bx"
)
