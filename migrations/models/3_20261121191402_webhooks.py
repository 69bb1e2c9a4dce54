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
    "query" TEXT,
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
    "author_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
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
        CREATE INDEX "idx_webhook_deliveries_open" ON "webhook_deliveries" ("created_at", "id")
            WHERE "status" <> 'DELIVERED';
        CREATE INDEX "idx_webhook_deliveries_stuck" ON "webhook_deliveries" ("status")
            WHERE "status" IN ('HELD', 'EXHAUSTED');
        CREATE INDEX "idx_engagements_stale" ON "engagements" ("stage") WHERE "stale";
        CREATE INDEX "idx_engagements_at_risk" ON "engagements" ("stage") WHERE "at_risk";
        ALTER TABLE "webhook_endpoints"
            ADD CONSTRAINT "webhook_endpoints_status" CHECK ("status" IN ('ENABLED', 'PAUSED', 'DISABLED', 'DELETED')),
            ADD CONSTRAINT "webhook_endpoints_concurrency" CHECK ("concurrency" BETWEEN 1 AND 100),
            ADD CONSTRAINT "webhook_endpoints_rate_limit" CHECK ("rate_limit" BETWEEN 1 AND 10000),
            ADD CONSTRAINT "webhook_endpoints_query" CHECK (("query" IS NULL) = ("author_id" IS NULL));
        ALTER TABLE "webhook_deliveries"
            ADD CONSTRAINT "webhook_deliveries_status"
                CHECK ("status" IN ('PENDING', 'HELD', 'DELIVERED', 'EXHAUSTED')),
            ADD CONSTRAINT "webhook_deliveries_settled"
                CHECK (("status" IN ('DELIVERED', 'EXHAUSTED')) = ("settled_at" IS NOT NULL));
        -- Where a transaction stands in the order of events. After a restore into another cluster, whose transaction ids
        -- start over, app/restored.py replaces the 0 by a number that puts new events behind those of the backup.
        CREATE FUNCTION "outbox_key"("xid" XID8) RETURNS XID8 LANGUAGE SQL STABLE PARALLEL SAFE
            RETURN ("xid"::TEXT::BIGINT + 0)::TEXT::XID8;
        ALTER TABLE "events" ALTER COLUMN "xid" SET DEFAULT outbox_key(pg_current_xact_id());
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "events" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();
        DROP FUNCTION "outbox_key";
        DROP INDEX "idx_engagements_stale";
        DROP INDEX "idx_engagements_at_risk";
        DROP TABLE IF EXISTS "relay_cursors";
        DROP TABLE IF EXISTS "webhook_attempts";
        DROP TABLE IF EXISTS "webhook_deliveries";
        DROP TABLE IF EXISTS "webhook_secrets";
        DROP TABLE IF EXISTS "webhook_endpoints";"""


MODELS_STATE = (
    "eJztXWtz2ziW/SsofelkS+Ny5Pgxna2tsh13t7eduMt2pqcmmZJhEpI4JgkNCVnW9PZ/3w"
    "vwIT5AitATYvApMYlLUgcgeB/n3vtHx6M2ccODc4s5Lw6bdX5Ef3R87BH4T+lcF3XweDw/"
    "ww8w/OSKwTga5RBxGD+FLIBDcGaA3ZDAIZuEVuCMmUN9Pv7WJ4j4LJghOkAYBcSigf1DiF"
    "w6PECP0Z/9FxKEMP4RwR/wX+QwhD3qDxEbkbnINHAYCbtoOsKMgIg4a7nUeg5RiGcH/IFs"
    "asETOf5wB/ee+M6/J6TP6JDA2QCe4Os/4bDj2+QV4II/v3bCydO/iMX6js0lossTu48Z/x"
    "MO/pNLjJ/7A4e4dm6WIglxvM9mY3Hsy5frjz+JkfynP/Ut6k48fz56PGMj6qfDJxPHPuAy"
    "/NyQ+CSAH2Nn5s6fuG480cmh6EfBARZMSPpr7PkBmwzwxOUroPPfg4lv8YlH8ZJ6wiE58M"
    "kUfu7/xI+YGd7vf7596N9fPfT7ndLC4Y9SmM/4kEV9vugcn3FM//gzuu4cGHG0w29w+cv5"
    "3Zujk7cCChqyYSBOCtg6fwpBzHAkKuZnjnYyT8/we8u4X45wIMe9KFeYAXjwZbBPDszBn7"
    "9tCZwJYBuAuOPh175L/CEbwZ/vTmog/9v5nUD9XYQ6hc0h2jc+x2d64hQHvwy22hLPS61z"
    "qe8Y7lVW9BzU6pV75U88Aek13Bb7FilBuw+rt5N8r36NH1Z1HR/1Gqzjo17lOuan8pAz8s"
    "rKkD/AUfkKTsYvBXO8/e7Bon24+vsDv7IXhv92sxi++XT+dwGvN4vP3Nx+/jkZnsH88ub2"
    "ooA137nLWP/v/e1nOdbJ+ALWtmMx9H/IdUK2qaWd+Sw+TRyXOX54wG+7iy8ix6d+KoqoFz"
    "YafoHiVOQVqfKkXPsV678sWJgd+EX6bDjNP5dD/hB/6b17f/r+7Ojk/RkMEQ+aHjmtmaLr"
    "zw8FfEG/pkE/oC5R0UTyUjrv5NroIdSyJkGQquN5pD8CTszxiBztgmhxl4llD5L/7CH4dR"
    "v89aer+4fzT7/ltpaP5w9X/Ewvt8MnR98UJya9CPr9+uEXxP9E/7j9fFXcgdJxD//o8GfC"
    "E0b7Pp32sZ3FJDmcHJLsWEtNdEHUTLTmEy3cE0vOdF52DVO9Rzrb/s50QHAoU0Oq9XCZrN"
    "HJ1XXySOVQs+KzMivY8PuD/AITnvv/Bs9Sn5SAqoztTzQgztD/lcxKRn0B0Ngr9yUk+7uY"
    "50fnjxjgaeowzS0o+O3wiwkTvx4eAH3+cnPTERg/Yet5isH6yIHNz9AeLRxJx5ZPeT2veA"
    "T7eCjg4b+DP3UM+yUG1dXGwScShliYCCUXfHFIt84Tb8WD+140WsEh7yQ3QrHsBxRNMwIj"
    "9Y1H4HvmD7soJHAIltJb+C9FbIQZItgaodhgi7zq8WjkhDDeZ3AFi8hd8Ru/6zf/m/9oTw"
    "h8sB/5memI+NyfD/+FByE28uET0BWue3gOfiH+Xxf2fAJjHZfAhac0eCYBGmEeCfiAPlOf"
    "iIvH1wkJYy6x4Vb3dBJY5EcE8+LAo80OPLuLkl9YFQ/42okfPF6gyW+N/P6ZSIEJA5gwgG"
    "6GgQkD7IkOkQM12WFKkFa65bIixiEncch5sJ9Tpf1gLmF2ggY7wRjPXIolCFfbcBmRVkC8"
    "bdvNAtN3OT9JXtI4xLR2k0TaseoUz6WME0zn2cWMEW/MQoWPfVZkex/7wz350sfG3VL7Yl"
    "HWvDo6vzokCGTOtWqFIxUwnmJ1bSPvBWlq6uWljKlX7y6O0VqDw/jT/Er7CexCp3F+ZeXc"
    "xnewtdxdXz7szG3MScafcPDckTmM05PdWlcxH9b3YFxDJ/ED97riiOCMRGiM+2gTCnUXYd"
    "9GAxpwr6k1QrB+AvajYE5bLIzcpfwsd9seoMRRCuYi/EKPwNQceDb6Njk8xKcnZVfxFu/N"
    "HcbnKKDT5H5dBKLpveFG8cL4IDzF3H2M+Kc6uV3kS+byDtwaPvacJs6IX+3+zXurxH2M79"
    "f4frXfSI3vd08UgpxPR2wvCks3FWjjmu2dNVm0vbPqVcvP5REmYyeEfU7B3s5IGN+6jOyq"
    "bGcbv6Om5nXJNtmRAk19Fim7ZfU5PlWvPEeDGmrO99QjT9SegXpKBZkgRFyd9UGxHGLf+Q"
    "/mA8tKb3OxJlmGWaFE1cx56U2moTZqpvhX4RudjG/hJ7p3eNjgEw2jKj/R4lwhKcthaokT"
    "qUAbHHtbAJh42HFVAE4F2gfwUa8JwDCqJquwDPArI4GPXalxVANzXmwtYC/emvd7LZsoeG"
    "u10ew0T8b2ktOclzTTrPU0S9TgplqtRNS4l+rjTVnI1hB0ui1cbj8hXhh5kiw0rcJPV2nk"
    "pCMxoDNnu3U2dCb+0syM5vkCNsEumjpshDgJ33IdEO+iQUA9EXYZOEHIOHvfRowij2NMfL"
    "6mFoR93v3lvTw/YcP3a2K4l630Lvpa+OgkR+EFilJE5EJ0Cu9LpfEvRjTxEqR36sOvyrBZ"
    "knMv2J0Q41IwLgVdNt6CQdbISjiqsRKOylZC+uaVAV5cWycV1hntznxjv0+eV9lAe9/EPn"
    "tfbZ69l+Je2IdUlHeZvFHhtVbhRfm+/hJJLGXB7YXb3m1qa1tzrM2aWTLXaCWm6XgDZRFK"
    "9eJHO6l6tC9wRsp3HzZsNpGw2Zt9aUsX0fqLeyme9j592N1zclLVvvCNJZbjYbdiVScyxe"
    "9qJHQQC++fn78G3I9Xl9efzm/evDvrRtUC4QPqRNZ7gvv7sqeZl4vyrZmKnp6V2d5a7ny5"
    "/7gp+6egrDdR1asV9SLEnmMFtM+t+jLIF5SCJe9X8MxzggWkn0ByU1CnR7a7gC9ub29yCu"
    "HFdZHD/+XTxRVsH4XlXd64I68Dp5ERiclfi3pR1OCugDt85GSqXC3gqYxBWgFpzPqBE0po"
    "lbVYZ6QM2gpoj2AThm9DCex7UCLcSt16LrWUaq2Z6hEr10e905NUr+Z/1KnU96CQ3Ei2CZ"
    "/S/xC7P/GZjLOxwH1SFDYZjTq7TqLuBH0ev1Cd6YKomWed53kKU6PuC51LmdnVeXZduN4S"
    "05sRM/Or/fxWlSxt5ucqXEJjVmXnTjzlZZwAs/uIkoCOf+b6K8X0JJfReRa0DO4ZluvWWK"
    "6YwSM8TRiRuNarO2jkpUwfjdwXZh19NAz5+Lv44hvy8XcxzY43dsU3NuLXcd6gIge5+gqm"
    "UHoh6mCI3huFN0MlbYxrRsYs14IXdgxXVe6UkJcymJpkhB0mI5S2hzWA3O6+FNkNsQGo8d"
    "tuYF0Aa35XrGj4sUAvMyAvALlaE9Wqw8rVS1Wa0sviDKUXteQkMb6L4oJvyPFFjhAI+iGO"
    "nBSic4mHbVEtjqM6zxPK9Qy5nbAn+lrRvXzdd+EV7x7gEp4zDMRkIjBpQvT46tiPUTU7fi"
    "/eWSVzkx9C5NjoDR909sgbtDD0NBODeQoKz5N5+yMKYFHw/umijTqc/+a/gfFdBN9th1/k"
    "rainx0ch6rsz9ERcOhUXoS7gy1Aw8f3CjecdYDBy4a1CFvW8qBGLL7qwh8/OeEzsJduvJ4"
    "9Wk7iUDiltERfOsJJ/kJVazECI37jV8pc2zz/4a693dHTaOzw6OTt+f3p6fHaYshHKp+q4"
    "CRfXP3NmQjdrmSdUheqkJpNCtkmTREBUwremSEo8XmdK9ZIu95MmoY2T6tDGSTlvaZeVJD"
    "VTOVpeSFIztNfkr6iOjdYk2rVzxa4/8Lnr9um6wb3uFg6gUKiEOZPx2w9w7mYf2EgoEwxG"
    "GjDlFICsmKFJK5HSVWOJJoaoaQyx5NTejS/lhthDElzxLOqOxKOSPd2t86u4YiBPug8clR"
    "a1vJp+4Nhwdoq5F4O7AgYMhYyOuyggdEx80S024H6AELu8cD9cBbs4chyIOi7cuyAyEpHF"
    "GwMEPrERDuPGr5IqrNu8cRN3Rb7USmIG5I9m+x1XV4ApFHTJqbumJOxO9GvTeWAJ9bt1Bq"
    "NucK/HYqxeuYvJtPuwejvR9+/X+FF3b0Ru2UTXbdVu3kaXE/Sr28PtBR9/LUr1JvrDRegB"
    "nLLeGs22kcIlNJ4F7bIiTOEPU/hjm/v1mut+7I/Hr/UpDcYv1Rq/VG5aMz6HphZTVsYE2A"
    "zBeotkYLH0ytgakl+O5Jd9QQ3rd3us393495OezhLffqbdc7VfP26Mq+DRjyWyzXwPEOci"
    "Pv5XEsN+RNH+lrAIHRaikJFxiLBHOTWQd9sVkj+EgqhIQrkTf0P34uzJx9AaEXviijy8R0"
    "5FnI44NRPEuWYCf5KAIBeHjBMlu+jRscK0Di2/6QSWkBgeP0jIIwMWBm3YxgE8AyH83p5o"
    "dMxvJ2pYpvJwP/5k4vrxBSKG5BSuAoMmJOqOzAclF12SHilaK4flWvD5gyZmYGIGuunaJm"
    "awJ0pbFtTxJIARS/v7MuI6r+FO/HX9bf64Gqznleos70mB5Rh4nSosb7k3pW77xnZadczV"
    "FRU/VE7QuKO0dkeBkrvMFGfEzARrPcFjeBcdyxnjOEWvqWe/KGc4vSv48n0qLRhVHQJPBT"
    "SOvWobAZ97GdQTA6Sy22syskfJAXD5gRN4S6EslTUZGDKQefo4WxJkiawBuQ7kJcrHFWRN"
    "xVidlSGLG+Guu9xMF2TNTOs/05XVgas1r5Kg0cBW0cCW8B4UZM17pvN7lo3QKegmRbHtad"
    "iHe6KU5GKXKgZMUc5ofBKNz5QL/h42p2SynmaK4caSoGGJ1bLE5niVUTasphyrqbS0lMvA"
    "ZZXciKTS90gY4qHMxXgRX+KnX++Im9bglAN/GV/uU3S1/d28SpPw5ybpYJ8pcwaOheOHLX"
    "HCcue7dcQwPzNSgR3GxSyCGEUU/prA6/MBRTPCSVxv+IFuzMfqomcye5upDecjMnZCymvg"
    "hXAFl1eYs4icGbah+0jYVV87/GIJlyrH/YDrRsSpHPsqMzz/hZanbZfHGCqWoWLptpsZKt"
    "aeaEY5XgodO5bK0k0FWrhm118PEE9sR24RNyNcZeV1BrxznnnQ3ae1MvIqMZVrFnU8XmeI"
    "l1zTx424Vsc1XKvjMtfK5F0usy1vhKvBFUyFlR4Pb+FC30j/NON5W2ah753njdcqX2KOM2"
    "Im7KPz/Gbs7aZ2Q0bEGA317tRJuM30UE0hXehJzSwordJDcw2PJP7AYkOkan9gtqdQQ3/g"
    "ObJcsBsYL604Dmg4BlP9AF2LBE2evMHdbzYJnBee6xhQT2RTkrSpbShcdnGbCCpKNwZxj4"
    "icO3Bzt2mSa2ncd5q678S/CspzMr6F2vNGUnJs6sHtVBCeS7SBx1QwUI6bVD+CUdUGynGp"
    "ApLppW16aX/fDhB1pvlOUiXebWrhG67RljX9dljEpjV5W6e5ZKk34uZQn4GltiolJ7rK/k"
    "56mYqTzz5OLcLVcLpKL9QmqDbppfiNuo41+1v85Za4KfIDunV+irEYmqSZKTCXkipMUXMH"
    "FF2H/4VBhRsQawZv+Ie4aBPjjS6dkDfyHNDAgiti140lPYQDUfoJ8fguk9OXNnWzqLIVYa"
    "Km1yMaUYA/agcK/03u00WP1gj7QwIjppwRxUZOWsYKRadsfgO4YNqFNPN6HHg2+jY5PMSn"
    "J9WkqYT9ktK/i0Qp4ybRwk3S/hL/yfu0bJX/DZCdlkml2EWCyh6lUSSbnor5npUxNSVWMN"
    "Pjz4kK9hkRA/0K0G+9pcUeAb6RfFJTC701xrSphb41GoGp3d2ERtCgdvdueATc6zG7nAQh"
    "DToS+zx7ultnnQd8YN8SIxva5r/QKZwKRAFoEEYjHCLOzRJmLZ2wJ/r6I5qMeSqQsGPHLr"
    "YIN5bFeVETGkxZ8hKF+nmc37fciS1jEmz2VovZBJUm8W5j2RrF/o56TQLZveo4du/tAnv4"
    "VfYJuHCGlZbZq3T/32uj7K+93tHRae/w6OTs+P3p6fHZYWqdlU/VmWkX1z9zSy03GWXTDb"
    "4kDpNG+epwz0oZ8JXAVwgibPKjcj+GjfJqMCBi+y99VLKnaz8qIR/YJ2JkY2pawB0qISwO"
    "lNAlUHSFXB5pnGBWTCGFrd0l+IWEUeZovZP0WEZZ2/btpT7axdmsxkmrhZPWpKKaVNT9Mw"
    "dNJpNsvfbOmizY3ln1iuXnjE+qpT4pXXQzwYK/I2E0OWXlLHu+XjsTI/uBGNpQPfs9rtMB"
    "V3Ud0JG8CROkCzgW8r5MNihJ3NqGIY5NvDFlvK0q15K4qjRmqPcejeZ6ER47oA910af4Mp"
    "JuU1u5o1QJy/p8jAqmrQq2Q//wHm2xRiNQ1wg2wmcfwP1JMA5iV0hTlAtiLUR7/WVAgvQj"
    "2DT2PZcwoe9VWAd7xWbfptPcKMFrUYIfcPgsU37F8Vqll8EIBe4pH/4BgQbqAXiioh0dEx"
    "+NQeGc+wAFia2LGGifnBT6toumI8caIYxEfxzsJp5DseYi7qecfbrZ26l3KJWXycNh6Ax9"
    "QuJBNlwTBohTcoF4RNek4WqkNxvXpXFdaqiQqFTRi3dAldWblWlfsvP6dWjTQXPj6fqZJy"
    "vhXE0WLYi1YS1vmzAasriAdeNPXyLQwrW9/nKQQk8tw1vdiiwZ3ybSyNrSKIjPgtkyvT7K"
    "ggZfCb6CRTiRqcIXlLoE+3J0s2IFXJ9AblPApke2uw1f3N7e5Lbhi+viPvvl08UVKMdin4"
    "BBTkSTlVQ8GBHrOfGnKQCekzOIKyDOo2F9QEswlBRRL8ka5BWQj8qdyTWNxcmcc+ntqR2d"
    "29+uPiv6Mzrc+3afPuzuje6520nFBT2XMtVFdXM/72+QwUzzstPs0nC5Wc4Kmld5D+Z4ie"
    "7VJUHTyLCsfkyx80KW6HJblDM+piWSkvOxssYEpbyYyWH9U7ZhqLdsLMgZXOXEDdMLc9NZ"
    "1/H7XcbYJF7nE6/zG2FFH0z5GjbgrqnNqHTrNeguQrfwsVHu4bpRBhUYPdKKAdGJbi2Hig"
    "9RIFEFE98HQBEAYj3zRHxObEpagA54VMJGTzORqy8ibEiELNKMyifiUn/IG4LOafzwTKCb"
    "BjPB5RePXMGo2uK9G2RyiqcwiQSGEKW9C8kQovZEySx8m61nlaWbCrRwza6fC6VBPMHQ2T"
    "fmhDQEi816ITHj3EtZDe9KZLMi28P0cF8ADbylAiNZORP80m5P0iXFhj4Tacn36ES31kDk"
    "Q5r3oguIDXsoT1yJ7TPetK+csn1uWSSUmHlLXWGFmm/GKtumVWa6xW02H1m8q/0RDkcqKO"
    "elWlfNcAO5yLQqjWIxASyR1XlJd+7ih9TAtWDRsVrJ87mESfteIe2bvI4dOL2ESpqXNGQd"
    "3XTSfFWFF9j8l2vcnpU0s6zzLLs4ZP3Jcsy7oqyZaZ1n2vBov4tp5haxYrQlI2JCLfV8nk"
    "nMZNgOIUJTSBcyIjILKkeGuDy/vzz/eLUzLkSA/bhkuczfNT/brXV6peMUqBEhI+Oou2DE"
    "SfghRCOHF2acyctNJ1GGTM1pEOXNDp5A3iMh/AnTMHDBcJETIjZ6R9HlkE59Mc2PvDfidE"
    "QRPxC1aohuCfdhjssP+B+SRosDJwgZCui0mxFxGBoE1BMj4amasiwqOxt+7ZgqNJq59wzp"
    "wpAu9k8TMD0jNxvajL4TSyQElQUNvhJ8+Ve1r1z+JC/VhmygTZdAAXtMGeWsTAu/ausHuf"
    "WNkucWiD6dkk1xn7VSeUQ98uoYYQWRJyel8xLWRgN+mvXDGZjAXhnn2vonOTlT+0Sh9smA"
    "BhZRrao0FzJYK2C99ZbTmqlz207ujtADOO3luR35S2g8C5078aiX8ZPuXu/71yRkzsCxsG"
    "rpzJKgxqhru/ZNZ6tWhglDAj/ODvuO3x8H5MWhk7DKhP3JpbjSwVVzlcIKGPDLtOp9+3j7"
    "5eLmCv12d3V5fX8dE63SWRYn81/yu6vzm8Lr5RGGudO8DHs1jS0rs30iWyYq8TRxXOb44Q"
    "G/7S4CEhuht+2w0dT+rH0Fx3kSJ1TBMytj8KwvMcKXnmTXNkUacvVFMi9ojpNwB5/Su+vL"
    "h055zRpQF4CafUsrQN0N00PALuF4JNNRze7g1JWGvI576pEnas+6iAYohD/QOKDDAHvdmD"
    "5hMd4fPCZDSBKalrmAyWfSaFfuIpPPtKt8JuJhx1UBOBVYixdAoySmo16jbiW9mm4lvRK8"
    "Jo9pa7EKRrAkTFHX2gjLwhN76c3awkaBp3jW55QGZT9WVtDkNujszRJTJdimS01yKmlmWe"
    "tZBtVQuaPFXGiLIcZEGdjbCCNYQS+OjOtYi3VGysRzFdAmr4wEPnalTrIajTYv1ja9diPa"
    "gMmC+y4+FZOxveQ05yXNNGs9zZEDUDW4kJcy4YVSEyvf5hFdxeyRvJhBtTZoEy9BE2FYEG"
    "HIv6oNypYny9AguwDZwvuqXLS8YJY5zJHV4rmIZX/69Y64VTysGO/z6Dqz9mCeW5mON3aJ"
    "R3yuXICKC8ua/7EiZlfphVqKmkGqKVLhGE7DHmdWV3PMXGLzrwuv7Lvy9nUjrnXFiwS3FC"
    "2RrN83mKlg5hGwE/3hijh9iq7SUox8OqdprwjUZ5pnfO+nbV4P15i6jjVLcp9XBOw3cbG/"
    "zfOoW7i+GA6fV4SJtzxuKTpx+yIDUi1IsfPXoFT7oqX1wFeAJyk73satu1A7agWUcsWqWr"
    "iUIl3T4NUUr4CMabCqvdcuj1fZLygSlQYytrxBSfzCKXkaUfrchyde3bj7PbrYlW+P6V72"
    "51aCjMQ/c+ug7c2HcJOE/xi286iRUEdC/S+M6NYlASRzmu1L1KzOI+8pGbcmSdtHomsWom"
    "cyQ8OATkM0ddgI8djxvNAidW0uEiIcCDkCk40w70gpaiaOA8fDcGG4hrzW41buujjz4Gsn"
    "uXtSoJHhYB5L59UYu+hrJ3lTageVj5q8Bi3yGgpT3BT2gpipLlikgOVfiqawFsQMrAVY/Y"
    "n3JAuzV9avmguYAlYyXmhuW1bhVeUlDa9Ka14VaKnEt2Z9T6WLY17IvD7y14dNJJjee9h1"
    "q8vIplJLgaqZVRVjetQ7PUnh5H/UIXn/6fzmRlYHSwS9JTT1ukpYc5k2ZFBtux4QCQKZA6"
    "Ua8FTAoN0M7RJtcDc59LHB/DFW3DvVNnU6pNvEqI4tgdi91MysJi/EZ2hAA2HjJkpvrpFB"
    "crAbDc60MRhg34c5RXTCEJs6FkEhDOaZ9RaR29Obu51onPDKeyZg30aP8N0WTulHYYNzq1"
    "tc7YcQjV3eesHxxUEa2LzN6WPUYjzut0B83jcB/st5GDby4QXsiquKy8C/cccFl4Ct+c2f"
    "jhyXIIymNHgmARrhkIu/eRSn7ce3H9DjgNcqf8w6DAi2RtEFsl0h4ktMRzSML4+mcDmGn3"
    "n7BphbZAEGlMFNA4fBr2Ahgm0XXsR5q9bUT8H7tcbrqLLCQclnIFDqJ16BnAuiMDKftZF4"
    "F+RH81c1voad+xrSCVHAPCtjzOHix1uAI/AoQVqTZ5aT0jmrv7kSuuE2sK+yRXvhDCt1/F"
    "fpit1rq+mvvd7R0Wnv8Ojk7Pj96enx2WGq75dP1Wn/F9c/c90/B37ZGEi+pWq4Z6UM+EuD"
    "v+OOM/tjJaglYkmdBc2KsFQ6DbTasDuJ7XCfPu7uC7Jkw34NfV9Zke1tI4eb3UPW14ZGsW"
    "/SYPtNk/YFyshck3zj6uoyzIVMWQaFsgyRua0a6JhLmSCH5kGOkPWX88gXRI1bvgyssp84"
    "L2WcxequeVPb5LvYt0LCmLtcDD4naYqd6TzLhhC0jTocJMOzXbFcRHuZu91C6YjCGtOq8n"
    "dxFqqjltmJWhy1zNG7GwYtYxHRhd1H8D8yhNVAg4qgY+VwETQMHRGc4/G+EWf8Yj/EUZhH"
    "ROU8bPNA249RADHkFyE4cB0SzDm+Po9mwgmHhQfokQcM+6FLWSGkGCK+ZL/5ruM5DMG8Rn"
    "fkw5EFSjEaUh4rxI4LD9+PH2ve2p2fmMDNxIkoAAmKHQonlkVCfl+eWzB7ROEIwysMN8Ui"
    "iBnCU3e/+RFNmXeQd4aj6GfwNvEhfhFt4rvi+WDfHAEsCN7NUEQ8QwIKDIt+5DMZM8DSCm"
    "ZjePGWDDiWoorlgKEJEWoRIpwEkpKv1UZGPFxnl6i25kX2MRUgL4gZw04d+e8iEpB8j3WK"
    "BETQ9dX7bZYEzbJfgmr4Ii9hVN0ZbS6x/b5ouwF+Ix3QeLd0JdxTgZVg35/lvhHUB86AKg"
    "Z2EhET1lEI68BNrUkQ8FyFMtyVLv+CVJu4ImsLTvKf3hd2owKweaEWhVLWBquwmFW0j1TA"
    "aB3qWsc4cF74knwmSpgXxHRWtfWFfvLkOpYc+Wp6al6qFcBvmp4qnHMSXaOGKJmKtOnLt2"
    "WWZNblqhq7K8qa6J3O0buce1x1qkvCZq51nuuIDBTFN5Z4sSXiZr61n+84zLXsfOfFzXzr"
    "PN8v8+K4DU3ajMT2tKV3m1WV1mbNGpbad/HWmA5c38U0R1wMRZJaTsikfUn2R2VI81KG9l"
    "dP+4sWYBlf0yMqR/TLvacVND/J0t0erpou1oXA5t9WZQJlqRrjumr1Ziu5tAT6AnVeEAXX"
    "gtW9uFabkNoCLzcGrZqVO0d1MSc3M5uLGbnnMUs0osuGsBvF5FPsz6m3CRE1ZrxOCSe0cl"
    "rrBz6MunZEp0WiYTyvn0Nexw58dcqM3s3frglttboYjuGv6sFfDdP13phalkq0ItRlkuT2"
    "Yir2zS6Nd8olpjkvaVyzWs+ySZIzSXJ6aM/dPUqSOweL0RrJtPD4TK36jedjFmnd1agu1l"
    "6VFNTKUEzTsmrxFK6mmGrPKazWQyuDXNW8q+oo135qonnSVe/4uAHrCkZV0q7EuUJlKXip"
    "FBCOh7cQ3XeHh01ydQ4Pq5N1+LkSsZsR2WeqOnEhI2IyRhRzF0oawzY/Zn/+PxCibHI="
)
