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
CREATE INDEX IF NOT EXISTS "idx_webhook_att_deliver_c5e2ca" ON "webhook_attempts" ("delivery_id", "id");
CREATE INDEX IF NOT EXISTS "idx_webhook_att_endpoin_a64741" ON "webhook_attempts" ("endpoint_id", "id");
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
        DROP TABLE IF EXISTS "webhook_attempts";
        DROP TABLE IF EXISTS "webhook_endpoints";
        DROP TABLE IF EXISTS "webhook_secrets";
        DROP TABLE IF EXISTS "webhook_deliveries";"""


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
    "VWby8Dz+ZqL/pIOYBzmFXqBRROIayLxR2umSJEhRQDk0deF2ox2Y8EAriE14YE/0szyoky"
    "iAFku79nLiOs/hXrKR/jZ/XQ3m80qJk/ckY3ICvE4pk7dcbFK3dWM7tTfm6oqKy6kgaDxP"
    "WnueQJ9dZohzYmaAtR7gCXyLjuVMcHLmrq0TvyxnSLoruO19Ks0AVR/tzgQ0DrNqG+yeOx"
    "TUmf5S2e1VDdkjtj90P3ICbymUpbLmSIUMZH4enC0JskTWgNwE8hL54EqyJgWszsqQxY1w"
    "111upEuyZqT1H+nadL/1mldF0Ghgq2hgS3gPSrLmO9P5O8sH4xR0k7LY9jTswz1RSgphSh"
    "UDpixnND6Jxmfy//4Ii1M6WI8zxXBjRdAQwhoJYXO8qigbAlOBwFSZWsp53fJKbsxHGXok"
    "DPGTzMV4nnTxy6+3xM2SasqBv0i6+xz3tr+LV2UQft8k8+sLZc7IsXDyshX6V+F+v4kD5u"
    "daKhDBuJhFEKOIwl8RfD4fUTwinK/1hl/oJ9SrPnoms7e5ZG8+IhMnpDypXQg9uDxlnEXk"
    "JLANPUdCpPrW452ltKkC9wP6jYlTBaJVrnlxh5af0K62MVQsQ8XSbTUzVKw90YwKvBQ6cS"
    "yVqZsJdHDOrj/BH45sR24RtyNc5eV1Brx3lnvR3Z9gZeRVYio3TOqkvc4QLzmnj1txrY4b"
    "uFbHVa6VOWK5zLK8Ea4GVzAVZnrSvIMTfSMF0YznbZmJvneeN558fIkxzomZsI/O45uzt9"
    "vaDTkRYzQ0u1OjcJsnQTWFdKEnNTehtDoJWqhgJPEHlisc1fsD80WCWvoDz5Dlgt3AeK7E"
    "SUDDCZjqB+hKnMXkhze4+80mgfPCjzUG1BMHJ0lWpTYULruk7gMVuRiDpOhDwR24uce0OV"
    "Zp3Heauu/EvwrKc9q+g9rzRo7k2NSDx6kgPJfoAo+pZKAct0l0BK3qDZTjSrIjUxzbFMf+"
    "sR0g6kzznRyVeLepiW+4RlvW9LthEZta410d5oql3oqbQ30GltqqlJy4l/0d9CoVp3j6OL"
    "MIV8PpMuuoS1Bt0kvxG3Uda/aXZOeWuCmKDfpNfoqJaJoeM1NgLqUJl+JqDSjuh/+FQYUb"
    "EWsGX/jHJD8T45UrnZBX5hzRwIIesesmkh7CgcjyhHh8l8npS5t6WJzEijCRvusBjSnAH9"
    "f3hP+mz+mjB2uM/ScCLaacEcXGTpaxCsW3bP4A6DArK5r7PA48G32PDg/xyYd60lTKfsno"
    "32WilHGTaOEm6X42//R7Wjah/wbITsscpdjFAZU9OkaRLnoq5ntexuSUWMFMT7YTFexzIg"
    "b6FaDfevWKPQJ8I+dJTdrzzhjTJu351mgEJk13GxpBizTdu+ERcK/H7CIKQhr0JPZ5/na/"
    "yToPeMOhJVq2tM3/TKdwKxC5nkEYjXGIODdLmLU0Yo/09WcUTfhRIGHHTlxsEW4si/si/T"
    "OYsuQlDvXzOL9vuZEtYxJs9lGL2QS1JvFuY9kaxf6OBm0C2YP6OPbg7QJ7+FW2BZw7T7WW"
    "2at0/d9ro+yPg8HR0cng8OjD6fH7k5Pj08PMOqveajLTzq/+xC21wmBUTTfYSRwmjfI14Z"
    "6XMuArga8QRNjkpnI3gYXycjQiYvmvbCr5242bSsgbDolo2ZqaFnCHSgiTA6V0CRT3UDhH"
    "mhwwKx8hhaXdJfiFhPHJ0WYn6bGMsrbtx0t9tItPsxonrRZOWnMU1RxF3T9z0Jxkks3XwW"
    "mbCTs4rZ+x/J7xSXXUJ6WLbiZY8LckjAenqpzl7zdrZ6LlMBBNW6pnf03ydECvrgM6khcx"
    "QbqAayEvwWSDksStbWji2MSbUMYrqHItiatKE4YG79F4rhfhiQP6UB99TrqRFJbayhOlSl"
    "je52NUMG1VsB36h/doiTUagbpGsBE++wieT4JJkLhC2qJcEusg2utPAxJkm2Db2PdcwoS+"
    "V2Ed7BWbfZtOc6MEr0UJvsfhs0z5FdcblV4GLRS4p7z5RwQaqAfgiYx2dEJ8NAGFc+4DFC"
    "S2PmKgfXJS6Ns+mo4da4wwEvVxsJt6DsWci7mfcvbpZh+nXoxUniYPh6Hz5BOSNLKhT2gg"
    "bskFkhZ9cwxXI73ZuC6N61JDhUQli16yAqrM3rxM9w47r1+HNhU0N35cP/dmFZzryaIlsS"
    "7M5W0TRkOWJLBuvfWlAh2c2+tPByn01Cq89aXI0vZdIo2s7RgF8VkwW6bWR1XQ4CvBV7AI"
    "I5kqfE6pS7AvRzcvVsL1EeQ2BWx2ZbvL8PnNzXVhGT6/Kq+zXz+fX4JyLNYJaOTENFlJxo"
    "MxsZ5Tf5oC4AU5g7gC4jwaNgS0BENJEfWKrEFeAfk43Zlc01h8mHMuvT21o3fz2+UXRX9G"
    "j3vf7rKX3b3RPXc7qbig51Imu6hu7uf9DTKYYV52mF0aLjfKeUHzKe/BGC9RvboiaAoZVt"
    "WPKXZeyBJVbstyxse0xKHkYqysNUGpKGbOsP4uWzDUSzaW5AyucuKGqYW56VPXyfddxdgc"
    "vC4evC4uhDV1MOVz2IC7pjKj0qXXoLsI3dJmo1zDdaMMKjB6pBkD4hv9Rg4Vb6JAogoi3w"
    "dAEQBiPfOD+JzYlJYAHfGohI0eZ+KsvoiwIRGyyE5UPhKX+k+8IOicxg/vBLppMBNcfvHK"
    "NYyqLT67xUlO8RbmIIEhRGnvQjKEqD1RMkt7s/WsMnUzgQ7O2fVzoTSIJxg6+8ackIZgsV"
    "kvJGaceynL4V2LbF5ke5ge7guggbdUYCQvZ4Jf2q1Juhyxoc9EmvI9vtFvNBB5k/a16AJi"
    "wxrKD64k9hkv2lc9sn1mWSSUmHlL9bBCzjdjlW3TKjPV4jZ7Hll8q8MxDscqKBelOpfNcA"
    "NnkWndMYrFBLBUVucp3btNXlID14JFJ2opz+cS5tj3Cse+yevEgdtLqKRFSUPW0U0nLWZV"
    "eIHFf7nC7XlJM8o6j7KLQzaMlmPelWXNSOs80oZH+0MMM7eIFaMtORETamnm80QJk2E7hA"
    "hNIV3IiMhNqAIZ4uLs7uLs0+XOuBAB9pOU5TJ/1/xuv9HplbVToEaEjEzi6oIxJ+GnEI0d"
    "nphxJk83nUYZcjmnQZQXO3gEeY+E8CcMw8gFw0VOiNj4E1vQIGpLD37rmTQxmvnfDCvCsC"
    "L2b6s2RR03G3uM944lTuxUBQ2+EnxHAfWGyvlJilJdOK6z6RwlYDApo5yX6eCutn6QO1/J"
    "eG4i6FPK2GTfWSvXRiQMrw/i1TBtClI6T2FtNODH2TCcgY3qVXFuTFBSkDPJSRSSk4xoYB"
    "HVtEdzIYO1AtZbrwmtmTq37dPXMXoAp708+aLYhcaj0LsVr3qRvOnu9b5/RiFzRo6FVXNb"
    "VgQ1Rl3buW9KT3UyjhcS+HF2OHT84SQgLw6NwjoT9heX4loHV0MvpRkw4t106nv7dPP1/P"
    "oS/XZ7eXF1d5UwobJRFjeLO/nt5dl16fPyCMPcaV6FvZ5nlpfZPtMsF5V4jByXOX54wB+7"
    "i4DERvhnO6wEtT9zX8FxTqe+MmcgL2PwbM4BwqeeZNU2WRQKCUByH2iBNHALW+nt1cV9rz"
    "pnDagLQM1/pTWg7oaKIWCXkDDS4ainX3BuSUvixR31yCO1Z31EAxTCH2gS0KcAe/2E32Ax"
    "XsA7IUhIThwt04E5cKTRqtxH5sDRrg4cEQ87rgrAmcBavAAanTI6GrQqJzJoKCcyqMBrDh"
    "ptLVbBCJaEKZpqD2FZeGIvvVlbWCjwFM+GnNKg7MfKC5rDBzp7s8RQRT6T7QgtBjmTNKOs"
    "9SiDaqhccmIutMUQY6oM7G2EEaygF0fGdWzEOidl4rkKaJNXRgIfu1InWYNGWxTrml67EW"
    "3AHFP7IbaKaGIvOcxFSTPMWg9z7ABUDS4UpUx4oVJlyrd5RFfx9EhRzKDaGLRJpqCJMCyI"
    "MBQ/1RZ5xdNpaJBdgGzpe1XOKl4yyxzmyJLlnCeyv/x6S9w6HlaC91ncz6w7mBdmpuNNXO"
    "IRnysXoOLCtOZ/rIjZZdZRR1EzSLVFKpzAbVjjzOxqj5lLbL678NS7Ky9f16KvS57Ft6No"
    "8XC/PTSYqWDmEbAT/acVcfoc99JRjHw6p2mvCNQXWmR876dt3gzXhLqONUvPPq8I2G+is7"
    "/Mz1F3cH4xHD6vCBOvSdxRdJL6QgakRpAS569BqfFDyxJ2rwBPmhe8i0t3KbnTCigVskl1"
    "cCrFuqbBqy1eAZnQYFV7r1ser6pfUBxUGsnY8gYl8Qun5HFM6TMYd/aEOiv7D/4ad3eZ9N"
    "alVX2T7PUEtrO4bE1PwmMvteg3MdrTMc1XwWmXVZBXMEwKYWTFCtEVC9EzmaGngE5DNHXY"
    "GPFA6DytH3VtLhIiHAg5AoONMK9/KMojTgLHw9Ax9CHPLLiVpy6m0X/rpU9PPOQ8mWAffe"
    "ul30busqHca0G5Lw1YW9hLYibxXZmdVJzwbWEtiRlYS7D6kfcoiwDXplaaC5jcSjLKIsPB"
    "cpSfoqSh/GhN+QGdk/jWbOipVAAsCpnPR/75sEiC6Z2HXbc+w2kmtRSomtlICaZHg5MPGZ"
    "z8jyYk7z6fXV/LUjSJeKyEQd2UpGku04XDPdtOVUOCQGbb1wOeCRi026FdYbTt5nh3Yv5+"
    "ShT3Xr2FnDXptzGRE0sgCWu3M5LJC/EZGtFAWKyp0ltIgp9e7MeNcynwR9j3YUwRjRhiU8"
    "ciKITG/NC3ReTW8eYe993/7j+8OvYDwr6NHmDfFv7SB2FRcxta9PZTiCYuT9vv+OIiDWxe"
    "IvMhLk/9gBywzsfERw7j/+UUARv58AH2Ra+iG/gX7Hv+X5eArfndn44dlyCMpjR4JgEa45"
    "CLv3kQt+2Htx/Rw4in0X7Im/8EW+O4g3xFgaSL6ZiGSfdoCt0x/AzvRGFskQUYUAYPDRwG"
    "v4KFCJZd+BDnZT4zrwOv9ZnMo9rD9xV/gEBpmHoFCg6FUsvigYLMvVCQN16FnXsVsgFRwD"
    "wvYwzf8jYtwBF4VCBtOOxUkNL5aHl7dXPDxUJfZZP23Hmq1eZfpTN2r+2jPw4GR0cng8Oj"
    "D6fH709Ojk8PM82+eqtJzz+/+hPX8gvgV9X+dNdUwz0vZcBfGvwdlz3ZH3tA7TSQ1C3QLh"
    "NIrXtAqwW7l1oJd9nr7j4rSD5c19LLlRfZ3jJyuNk1ZH21UBSL94y2X7lnX6CMDTPJHteU"
    "HGAuZHIDKOQGiA1r1ZDGXMqEMzQPZ4RsuJzvvSRqHPBVYJU9wkUp4xZWd8KbBBs/xLoVEs"
    "bc5aLtBUmTcUvnUTbUn20kgyA5fuyKOQu6y7jtl/IXlOaYVumny6NQH5/MD9Ti+GSBlt0y"
    "PJmIiFrdPoL/kSeYDTSoCS/WNhfhwdARYTge2Rtzpi72QxyHeUT8zcM2D6n9HIcKQ94JwY"
    "HrkGDOzfV53BJuOCw8QA88NDgMXcpKwcMQ8Sn73Xcdz2EIxjV+Im+OLFCK0RPlUUHsuPDy"
    "w+S1eIuRE4Q80Om4ETxM3IhDjaDYoTCyLBLCc+GDCkVAMiSgdbD4zZ7JhH33weoPZhP4XJ"
    "YMCFaiftUwnwnsaRHYiwJJttB60yBprrMjU1ujIP+aCpCXxIw5po78D+G/T3dRnfz3MXRD"
    "9VKNFUEz7ZegAr7Is9/UF9WaS2y/pNZugN9I8SxeaFsJ90xgJdj3Z7pvBPWRM6KK4ZhUxA"
    "RjFIIx8FArCgJ+lqAKd62jviTVJYbH2kKK/KcPhbWnAGxRqEMBkLXBOgmcFw7SM5FM2Hod"
    "pCSms/KnrQoyiR5dx5IjX09zLEp1AvhN0xyFk0ey+zUQ7jKRLq3FW2bb5V13qjGgsqyJAu"
    "kcBSq4WVWHuiJsxlrnsY5JJbGffIkPWyJuxlv78U7CJcuOd1HcjLfO4/0yz/TZ0sjKSWxP"
    "W3q3WVVpbfaVYTv9EF+NKSf0Qwyz+CapajmhopQhOzWTnRK0qgBvqj6LpqguJDgVp5Uyv6"
    "mSFm3lZP2SlAodgb7EbBWUoLVgdSf66hJSW6DNJaDVk+bmqC6mzOVGczFh7izhg8VsthBW"
    "I05I44kl/Dkzzgl51gzWTwhpU8L5Zpx19pE3o64ds92QKCrME1mQ14kDy2OVcLf5x7Xhp9"
    "VnpTBENT2IamE231tzSDKJTkQQzBmWvRiKfVP3k5VyiWEuShqPl9ajbM6wmDMsemjP/T06"
    "w3IGFqM1lmnhyZ1G9RvP2yzSuutRXay9KimotR7utlmPkiFcTTHVnjxUr4fWxg7q6Sz1wY"
    "P91ESLXJbB8XELMgu0qmWziHulxC/wUSkgnDTvILrvDg/bkPIPD+tZ+fxehcHJiGybqmco"
    "50QMNVyRpFzRGLa5mf3+//3CUKA="
)
