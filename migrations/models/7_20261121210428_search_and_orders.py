from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return r"""
        CREATE INDEX IF NOT EXISTS "idx_contacts_name_bc8ee8" ON "contacts" ("name", "id");
        CREATE INDEX IF NOT EXISTS "idx_contacts_updated_caa824" ON "contacts" ("updated_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_engagements_lost_at_df4c46" ON "engagements" ("lost_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_engagements_won_at_73d983" ON "engagements" ("won_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_engagements_name_5c4eff" ON "engagements" ("name", "id");
        CREATE INDEX IF NOT EXISTS "idx_engagements_cycle_2805ee" ON "engagements" ("cycle", "id");
        CREATE INDEX IF NOT EXISTS "idx_meetings_created_506343" ON "meetings" ("created_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_organizatio_updated_8276d7" ON "organizations" ("updated_at", "id");
        CREATE INDEX IF NOT EXISTS "idx_policy_vers_sequenc_da0c57" ON "policy_versions" ("sequence", "id");
        -- Written by hand: what the models cannot say.
        -- A stage's place on the ladder, as resolvers/ladder.py orders by it.
        CREATE INDEX "idx_engagements_place" ON "engagements" (
            array_position(ARRAY[
                'cold_lead', 'contacted', 'interested', 'warm', 'discovery_scheduled', 'discovery_done', 'proposal_drafting',
                'proposal_sent', 'negotiation', 'closed_won', 'onboarding', 'delivering', 'maintenance', 'closed_lost'
            ], "stage"::TEXT), "id"
        );
        -- Orders by a due time are read along the plain index in either direction now.
        DROP INDEX "idx_tasks_latest_due";
        -- The words of a text as search compares them: without case, accents and punctuation. What does not come apart
        -- in Unicode is named. It takes no extension, so that any PostgreSQL has it.
        CREATE FUNCTION "search_terms"("content" TEXT) RETURNS TEXT[] LANGUAGE SQL IMMUTABLE PARALLEL SAFE
            RETURN array_remove(regexp_split_to_array(
                replace(translate(lower(regexp_replace(normalize("content", NFKD), '[\u0300-\u036F]+', '', 'g')),
                    'øłđı', 'oldi'), 'ß', 'ss'),
                '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u2000-\u206F\u3000-\u303F]+'), '');
        CREATE FUNCTION "search_vector"("name" TEXT, "keys" TEXT, "title" TEXT) RETURNS TSVECTOR
            LANGUAGE SQL IMMUTABLE PARALLEL SAFE
            RETURN (
                SELECT coalesce(string_agg(format('''%s'':%s%s', w."word", w."place", p."weight"), ' '), '')::TSVECTOR
                FROM (VALUES ('A', "name"), ('B', "keys"), ('C', "title")) AS p("weight", "content"),
                    unnest(search_terms(p."content")) WITH ORDINALITY AS w("word", "place")
            );
        ALTER TABLE "engagements" ADD COLUMN "words" TSVECTOR
            GENERATED ALWAYS AS (search_vector("name", "external_id", NULL)) STORED;
        ALTER TABLE "organizations" ADD COLUMN "words" TSVECTOR GENERATED ALWAYS AS
            (search_vector("name", coalesce("domain", '') || ' ' || coalesce("external_id", ''), NULL)) STORED;
        ALTER TABLE "contacts" ADD COLUMN "words" TSVECTOR GENERATED ALWAYS AS
            (search_vector("name", coalesce("email", '') || ' ' || coalesce("external_id", ''), "title")) STORED;
        CREATE INDEX "idx_engagements_words" ON "engagements" USING GIN ("words");
        CREATE INDEX "idx_organizations_words" ON "organizations" USING GIN ("words");
        CREATE INDEX "idx_contacts_words" ON "contacts" USING GIN ("words");
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "idx_contacts_words";
        DROP INDEX IF EXISTS "idx_organizations_words";
        DROP INDEX IF EXISTS "idx_engagements_words";
        ALTER TABLE "contacts" DROP COLUMN "words";
        ALTER TABLE "organizations" DROP COLUMN "words";
        ALTER TABLE "engagements" DROP COLUMN "words";
        DROP FUNCTION "search_vector";
        DROP FUNCTION "search_terms";
        CREATE INDEX "idx_tasks_latest_due" ON "tasks" ("due_at" DESC NULLS LAST, "id" DESC);
        DROP INDEX IF EXISTS "idx_engagements_place";
        DROP INDEX IF EXISTS "idx_policy_vers_sequenc_da0c57";
        DROP INDEX IF EXISTS "idx_organizatio_updated_8276d7";
        DROP INDEX IF EXISTS "idx_meetings_created_506343";
        DROP INDEX IF EXISTS "idx_engagements_cycle_2805ee";
        DROP INDEX IF EXISTS "idx_engagements_name_5c4eff";
        DROP INDEX IF EXISTS "idx_engagements_won_at_73d983";
        DROP INDEX IF EXISTS "idx_engagements_lost_at_df4c46";
        DROP INDEX IF EXISTS "idx_contacts_updated_caa824";
        DROP INDEX IF EXISTS "idx_contacts_name_bc8ee8";"""


MODELS_STATE = (
    "eJztXWtz2ziy/SsofZnkltblyHGcTW7dKtvxzHrHiadsZ2drJ1syTEIW1iShJSHL2tn577"
    "cBPsQHSBF6Qgo+JSbRIHUAAo3u092/d3zmEi86OHU4faZ82vmAfu8E2Cfwn8q9Lurg0Wh2"
    "R1zg+MGTjXHcihJ5GT9EPIRLcGeAvYjAJZdETkhHnLJAtL8OCCIBD6eIDRBGIXFY6P4QIY"
    "89HqD7+M/+MwkjaH+P4A/4L6IcYZ8Fj4gPyUxkElJOoi6aDDEnICLvOh5zniIU4emBeCGX"
    "OfBGNHjcwrPHAf33mPQ5eyRwN4Q3+O2fcJkGLnkBuODP3zrR+OFfxOF96gqJuHvi9jEXf8"
    "LFfwqJ0VN/QInnFkYplpDX+3w6kte+fr389KNsKX76Q99h3tgPZq1HUz5kQdZ8PKbugZAR"
    "9x5JQEL4MW5u7IKx5yUDnV6KfxRc4OGYZL/GnV1wyQCPPTEDOv87GAeOGHiUTKkHHJGDgE"
    "zg5/5f8oq55v3+l+u7/u3FXb/fqUwc8Sql8UwuOSwQk44GXGD6+x9xvzNg5NWOeMD5X05v"
    "Xh29ey2hYBF/DOVNCVvnDymIOY5F5fjM0E7H6Ql+bxX38yEO1biX5UojAC++CPbphRn4s6"
    "8thTMFbA0Qd3z80vdI8MiH8Oebdw2Q/+30RqL+JkadweIQrxtfkjs9eUuAXwVbb4oXpVY5"
    "1bcM9zIzegZq/cy9CMa+hPQSHosDh1Sg3YXZ20n3q5+Tl9Wdx0e9FvP4qFc7j8WtIuScvP"
    "Aq5HdwVT2D0/YLwZwsvzswae8u/n4nevaj6N9eHsNXn0//LuH1p8mdq+svP6XNc5ifX12f"
    "lbAWK3cV67/eXn9RY522L2HtUoej/yKPRnxdUzu3LT6MqcdpEB2Ix25jRxT4NA9FGfXSQi"
    "M6KA9FUZGqDsplUDP/q4Kl0YFfZM6C0367fBQv8afem7cnb98fvXv7HprIF82unDQM0eWX"
    "uxK+oF+zsB8yj+hoIkUpk1dyY/QQ5jjjMMzU8SLSnwAnTn2iRrskWl5lEtmD9D87CH7TAn"
    "/5+eL27vTzL4Wl5dPp3YW40yus8OnVV+WByTpBv17e/QWJP9E/rr9clFegrN3dPzrinfCY"
    "s37AJn3s5jFJL6eXFCvWQgNdErUDbfhAS/PEgiNdlF3BUO+Qzra7Ix0SHKnUkHo9XCVrdX"
    "J9nTxWOfRO8XmZJc7wu4P8nCO8sP8NnpQ2KQlVFdsfWUjoY/AzmVYO9SVAE6vc14js7mSe"
    "XZ29YognmcG0MKHgt8MvJlz+engB9OXr1VVHYvyAnacJhtNHAWxxh/VY6UrWtnrL7/nlKz"
    "jAjxIe8TvEWyewn2NQXV0cfiZRhOURoWKCLzfpNlninaRx349baxjkafoglMh+RPEwIzik"
    "vvIJ7GfBYxdFBC7BVHoN/2WIDzFHBDtDlBzYYqt60hrRCNoHHHpwiNoUv/anfgu+BffumM"
    "CGfS/uTIYkEPZ8+C+8CHFRAFtAV5ru4T1ER+K/Hqz5BNpSj0DHExY+kRANsfAEfERfWEBk"
    "50k/EeHcIy486paNQ4d8QDAuFF5teuC7XZT+wjp/wG+d5MWTCZr+1tjun/MUWDeAdQOYdj"
    "CwboAd0SEKoKYrTAXSWrNcXsQa5BQGOR/Wc6a1Hswk7ErQYiUY4anHsALh+jNcTmQvIN70"
    "2c2Bo+9idpKipDWIGW0mibVj3SGeSVkjmMmjizkn/ohHGpt9XmRzm/3hjuz0yeFuoXWxLG"
    "s/HZM/HRKGKuNavcKRCVhLsb62UbSCtD3qFaXsUa/ZXJygtQKD8edZT7sJ7FyjcXFmFczG"
    "N7C03Fye323NbCxIxp9x+NRRGYyzm91GU7Fo1vehXUsj8Z2wuuKY4Iyka0zYaFMKdRfhwE"
    "UDFgqrqTNEMH9C/kEypx0exeZScVeYbQ9QaiiF4yL8Qp/A0Bz4Lvo2PjzEJ++qpuINPlsY"
    "jE9RyCbp87oIRLNnw4OSifFRWoqF+RiJrTp9XGxLFvIUHg2bvaCJcxLUm3+L1ir5HGv7tb"
    "Zf4xdSa/vdEYWgYNORy4vG1M0E9nHO9t63mbS99/WzVtwrIkxGNIJ1TuO8nZOwtnUV2VX7"
    "nG3tjoYerytnky0p0CzgsbJbVZ+TW83Kc9yopeZ8y3zywNwpqKdMkgkiJNTZABTLRxzQ/2"
    "DRsKr0thdrE2WYF0pVzYKVXkQadtFvNVfHI1dxVWLXtVGKBqmo6ZC03d/T9nu4vfcOD1ts"
    "79CqdnuX90oBXZTrBV1kAvtgFNwAwMTH1NMBOBPYP4CPem0AhlYNEYlVgF84CQPsKQ9WDT"
    "AXxVYC9vylebfnsn7821YC396UEX5jjvJvSQiLKBA7cRjID3NRv9QZ5qKkHWajhxmHzpA+"
    "LzTOJVHrOjd5nBWnzbYHQIWoteI2u3XzkK3At3td6m43IZ7r4FVMNKO8vBeZg7KjsFPl7n"
    "abTFU5N2c7a5UIy3EJ9tCE8iESsS6OR0G8iwYh86V3c0DDiIsgGRdxhnyBMQnEnJrjXX3z"
    "p7fqMKA1P6+NfUzH7AUfUByJpRZiE/heGm1srY1x8kl9+FU50lh67xl7Y5K/kLfGib8n0H"
    "lRxINlpWzumzqeteFZG54xy3fJAtLqWH7UcCw/qh7Ls++3CvD8RFiZsMlod2bbw236vtoW"
    "kbdtDCJv6+0hb5W4l1YznSOASt4e+Iw+CMhcm/0FIs6qglu0hxnqGM/27paYZu0tlGUod9"
    "VSayicsQrfhwWbjxWhJ+122konRu+45/Jtb7OX3T6BLjsglPZY4lAfezWzOpUp76ux0EEi"
    "vFfWtU8X55efT69evXnfjVN7wgZKYxtAivvbig4pc7sFzlRHT8/LbG4ud77eflrX+aekrL"
    "dR1esV9TLEPnVC1he2gSrIZ4x5BAc1QSEFwRLSDyC5LqizK5udwGfX11cFhfDsshxw8/Xz"
    "2QUsH6XpXV24Y9uF4HwSxZG/EfWyqMVdA3fY5FSqXCPgmYxFWgNpzPshjRQc6Easc1IWbQ"
    "20h7AIw95QAfsWlAivVreeSS2kWhumeiTK9VHv5F2mV4s/mlTqW1BIrhTLRMDYf4jbHwdc"
    "RZKaYz4pC1sfqsmmk7iUSF94QXRHuiRqx9nkcZ65aXSGeCZlR9fk0c253HSGNydmx9f48a"
    "3LL9zOzlXqwmAac+dGvuV5Eq22fY+ShE5sc/2lfHqKbkweBSOde5ZWvjFaOebwCg9jThSm"
    "9fpyN0UpW/SmsMOsouiNpap/Fzu+pap/F8NM/ZEn99iYpSfYh5pM5voebFWDktfB0sXXCm"
    "+OkNoa15yMna4lK+wIetUua1KUspjakIYthjRUlocVgLzfRWTyC2ILUJOv3cI6B9biqlhT"
    "nWeOXmZBngNyvSZqVDmki+e6YKfn+XFOz3ohTrJ9FyXZGRENZKQRCAYRjo0UssyQj12Z2l"
    "GgOos2KhT4uR7zB/aiDmxa+VNEeso76MKnj6EcTARHmgjdv1D3Pk49+USmaRkj8VhRESn/"
    "vFf3TPbUh3b3orISRw9T2VqEo4iYmdcfUAgThIQREmUtQ7j/LXgFD+gi2MOp6OW1TIQpWi"
    "EWeFP0QDw2kZ0wD7DmKBwHQenJs9JNGHnwhSGH+X5cQSkAmEIUPdHRiLitI7ZKmf6SV2sI"
    "YsqaVJaLM/pYy0XIS81nIyRf33KxTOvnIvy51zs6OukdHr17f/z25OT4/WHGTKjeauIpnF"
    "3+JFgK3fwpPaUt1Ac42XCydR5PJEQVfBsyFCXtTaZXL2h+f9fGzfGu3s3xrhrDtM0UsIap"
    "H3ueAdYwtFdku6j3kzYE3e3njF29EzROSN7XjyaqCu4R83F1tVdAodBxeabtN+/s3M46sB"
    "a3JhweWci1wwHyYpYyrUVQ1/UrWn+iof7EioF7O3aVK+I+kvBCRFR3FNaV/O1uk43Fkw1F"
    "AH5IdWpLizIYIXXh7gQLi4YwBQw4ijgbdVFI2IgEssxzKOwAEfZExQ3oBXs4NhzIzDDCui"
    "CjE5EjKnqEAXERjhJThyJ98iYf3MZcUUy7kh4Dilfzhcrrc8qUUsQU1N3ZPZvLxYhcLrZk"
    "yPdzYDQN7tWcGOtn7nxi7S7M3k68//2cvOr2D5EbPqKbNmvXf0ZXk/Xr6zruBDd/JUr1Og"
    "o7xugBnKqiOO2WkVIXBo+CcRESNgmITQKyyfV6xTlAdsfit/fhDdYutTd2qcKw5mwObU9M"
    "eRnrYLNk6w0Sg+XUq2JrCX8Fwl/+A7UM4M0xgLdj30+LsSts+7k67fV2/aSitYZFP5HIV+"
    "E+QIKXeP8/qQ/7HsXrW8oipDxCESejCGGfCWqgKJMtJX+IJFORRGoj/pqeJZiU95EzJO7Y"
    "kzF594KKOBkKmiaIC80E/iQhQR6OuCBKdtE9daIsJ6146BimkGyevEgkPAMOBm3YxSG8Ay"
    "Hi2b6sUC4eJ/NZZvLwPPFmsv+kg5ghOYFeoNGYxGXNRaO00wXpkbImelTNLl+9WE1Ebz0J"
    "1pNgmgZuPQk7osrlQR2NQ2ixsBUwJ27yHO4ke+4vs9c1YD4vlYl5R1IwJ8CblIN5w+ViTV"
    "s3NlPMY6bE6FinCoLWSGW0kQpU30WGOCdmB9joAR7Bt0gdOsJJEF9be39ZzjJ9l7DwB0yZ"
    "UqreMZ4JGOyRNdYvPrM96IcLKGU3V4Zkh0IGoPsBDf2FUFbK2rgMFcgiwJwvCLJC1oLcBP"
    "ICCeZKsjanrMnKkCMO4Z632EiXZO1Imz/StfmD6zWviqDVwJbRwBawHpRk7Xdm8neW99tp"
    "6CZlsc1p2Ic7opQUPJo6B5iynNX4FBqfTSj8PSxO6WA9TDXdjRVByx1r5I7N8KqibLlOBa"
    "5TZWppJ4rLK7kxdaXvkyjCjyoT41nSxY8/3xAvy9KpBv486e5z3NvuLl6VQfhjnSSxL4zT"
    "AXVw8rIVpljhfreJLhbkWmpwxoSYQxBniMFfY/h8PqJ4RAS165W40E1YWl2Rxe51LmNcgM"
    "iIRkxkyYugB0/knXOImi+2pucoOFe/dURnKcOqwP2AfmPiVIGTlWtepVlVg7ktFctSscxf"
    "zSwVa0c0owIvhY2oozN1M4E9nLOrzxKIxy5Vn4jbEa7y8iYD3jnNvej2g105eVEclRsmdd"
    "LeZIgXnNPHrbhWxw1cq+Mq18pGYy6yLK+FqyEUTI2ZnjTfw4m+lgpr1vK2yETfOcubyGC+"
    "wBjnxKzbx+TxzZ23254bciL20NBsTh1HmwwaNRTSuZbU3IQyKmi0UBJJYQ8sl0yqtwfmqw"
    "61tAeeIseDcwMXCRdHIYtGcFQ/QJcybFMEbwjzm0tC+iwiIEPmyxhLkpW9jaTJLikewWRC"
    "xzCpHFEwB67vMW0iMNUmvmIRyPSqBL9rjXwGGfnSIWmrYqft91DHXkvgjst8eJwOwjOJfW"
    "A7lY4xx20yJ0Gr+mPMcSV7kq3JbWtyf99mEn0++lYCKt6sa+JbRtKGzwP7cW62Jc6/h2HG"
    "oTMUZ58Fxrkkas1gpo1zxW7TiqnFAg7n9mUJWnEvu/txV4lZxVj0zD6wHE4XWUf7BNU6bV"
    "a/MI86078lGprCaFVs0G2yWo1k0zToUIPHlmbqSoqsxv2IvzCo6gPiTOEL/5gk9uKiGCqN"
    "ROHXAQsd6BF7XiLpIxzK9GBIePu5msy2rofF2c8Il3nf7tGQAfxxzVj4b/qcLrp3hjh4JN"
    "BiIvhxfEizVGcovuWKB0CHWdXa3Odx4Lvo2/jwEJ+8q6fQpVyoLBigSpvLxwlYA5kxBrL9"
    "LwyRfmGL1oZYAxlukVCbbQQw7VCYTboM6hhu8jI258gSBppkg9HBPidioV8C+o0XQtkhwN"
    "cSb2wz6O/N8dpm0N8YzcRmfG9DM2mR8X07PBNhB5mej8OIhR3FiT1/u9t0Xg9Fw74jW7Y8"
    "rf+FTeBWKNOGgzAa4ggJ7p486LIxf2AvH9B4JELF5Ml25GGHiOOzvC8zicPhljzHVBDBAw"
    "kcb+yqmCbrfdR8tkntkXi7LAaDvL5HvTYUhl49g6H3es55+EW1BZzRx9qT2Yty/d/pQ9mf"
    "e72jo5Pe4dG798dvT06O3x9mp7PqraZj2tnlT+KkVhiM6tENdhLKlf7dJtzzUhZ8LfA13A"
    "rr3FRuR7BQXgwGRC7/lU0lf7txU4lEwz6RLVtTF0NhUIlgcqCUKIPiHgpxxkkAYjnEGJZ2"
    "j+BnEsWRxc1m02MVpXHTj1dabedHO1sjrRFGWhuqbEOVd+84aCPdVPO1977NhO29r5+x4p"
    "61Se2pTcoU3UxGSdyQKB6cqnKWv9+sncmW/VA2bame/ZrkcYFePQo6kj/mkoYB1yJRzcsF"
    "JUmctqEJdYk/YlwU4xVaklCVRhz13qLhTC/CIwr6UBd9TrpR1CjbyBOVSlje5mNVMGNVsC"
    "3ah3doibUagb5GsJZIhgE8n4SjMDGFtEW5JLaHaK8+TUyYbYJtfd8zCev6XoZ1sFNxDJs0"
    "mlsleCVK8B2OnlTKr7zeqPRyaKHBRhXNPyLQQH0AT2Y8ZCMSoBEonDMboCSxdREH7VPQRF"
    "930WRInSHCSNZPwl5qOZRzLmaDqvmo632cfl1bdYw1jiL6GBCSNHKhT2jwT3V5W3E1adG1"
    "/FKD9GZrurSmSwMVEp0si8kKqDN78zL7F+a+eh3aVlhde6KG3JtVcK4ni5bE9mEub5owGv"
    "EkwXnrrS8V2MO5vfp0oVJPrcJbX6oubb9PpJGVhVGQgIfTRWrBVAUtvgp8JYtwrFKFzxjz"
    "CA7U6ObFSrg+gNy6gM2ubHYZPru+viosw2eX5XX26+ezC1CO5ToBjWhMk1XkuhgS5ym1p2"
    "kAXpCziGsgLrxhfUBLMpQ0Ua/IWuQ1kI/T4ak1jfnBnDPpzakdnetfLr5o2jM6wvp2m73s"
    "9g/dM7OTjgl6JmXTbphmft5dJ4Md5kWH2WPRYqOcF7Sf8g6M8QLVzSuCttBlVf2YYPpMFq"
    "iCXJazNqYFgpKLvrLWBKWimI1h/UO1YOiX9CzJWVzVxA1bK3XdUdfJ913F2AZeFwOviwth"
    "TZ1U9Ry24K6oDK1y6bXozkO3tNlo1/hdK4MKDj3KjAHxjW4jh0o00SBRheMgAEARAOI8iU"
    "B8QWxKS8QOhFfCRQ9TGasvPWxIuiyyiMoH4rHgURSMndH44Z1ANw2nkssvX7mGUbXBZ7eI"
    "5JRvYQMJLCHKeBOSJUTtiJJZ2pudJ52pmwns4ZxdPRfKAH+CpbOvzQhpCRbrtUJiLriXqq"
    "zetcjmRTaH6eGuABr6CxYX8K3zy9w1yZQQG/ZElEng4xvdxgOiaNK+VmFIXFhDReBKcj4T"
    "RR2rIdunjkMixTFvoR6WqDA4qzhZbWCPckYc5WxxwfUGMcsPvD/E0VAH5aLU3qVAXEMAM6"
    "uLvZjPGktlTZ7SnZvkJQ2wRzhspJcnfSZhY8WXiBUnLyMKtxfQY4uSluFjmiJbTMXwDIv/"
    "IqeVoqQdZZNH2cMR748Xo+uVZe1ImzzSlnz7XQxz7qzb9uiaE7H+mWYS0DihP2yGRWEopH"
    "NpFLkJVWBQnJ/enp9+utgagSLEQZLnXGUkm93tNlrKsnYafIqIk1FcpDAmMvwQoSEV2Ryn"
    "6hzVqWsil6gaREWFhAeQ90kEf8IwDDw4uKhZFGt9oiyWyCaBHOZ7UWJxMmRIXIjrO8SPhO"
    "dw6okLwce0XuOAhhFHIZt0cyKUo0HIfNkS3qotNaOhQKI17xlm3rNMDcvU2D1NwBaaXK8/"
    "NN4nFogiqgpafBX4il21r50zpSi1DyFE686bAucxbZTzMnu4q60e5L2vrjw7gZhTXtlmBF"
    "op/0cmMa/3EdawfwpSJk9hYzTgh2k/msIR2K/i3Jg0pSBnE6ZoJEwZsNAhuqmYZkIWaw2s"
    "N16n2jB1btMR4TF6AKe7OLej2IXBo9C5ka96nrzp9vW+f40jTgfUwbr5NiuCBqNu7Ny35b"
    "D20k0YEfhxbtSnQX8UkmfKxlHdEfZHj+FaA1dDL6UZMBDd7NX39un669nVBfrl5uL88vYy"
    "IVployxvFnfym4vTq9Ln5ROOhdG8Cns9jS0vs3kiW84r8TCmHqdBdCAeuw2HxFrobVusTr"
    "U7c1/DcJ76CXXwzMtYPJvzkoipp1i1bWaHQlKS3Ada4CTcwFZ6c3l+16nOWQvqHFDzX2kN"
    "qNthekjYFRyPdDjq2R2CutKS13HLfPLA3GkXsRBF8AcahewxxH43oU84XBQVT8gQiigo3Q"
    "4k6yLx0makCz6E/1CR7kLyK6iMquJT0dUz/BF+QELkXvAvKHT311/vlo6mGrmKq2k8Tvp3"
    "PDb1YVeiDSfYV9+1rA0jWBs2KGu9QVnEx9TTATgTWIkpw6BIrKNeqzotvYY6Lb0KvDYYa2"
    "MOl3Qpb+39Ttrvg0luAwsFnuBpX/AytI1xeUEboGGySU4OlaTMLjTImaQdZaNHGVRD7Voe"
    "M6EN+klTZWBn3aRwlHumKsJmI9Y5KeuU1kCbvHASBthTWvoaNNqi2L7ptWvRBhIbgA7MOZ"
    "G9g/j4uA3Ex8f1EIt7RYj1Kclb4SK/KSP8ZglUV0x2swGn34VCUzQH6gxzUdIOs9HDXLTn"
    "tjXAFqWsJ69SZC5wBXlCM1CrKGZRbfSPJlOwCrB15hWcecVPtUVZgXQaWmTnIFv6XrWLCp"
    "SMB5RTVdqrs0T2x59viFdHeUzwPo37me4P5oWZSf2RR3wSCOUCTgkwrcUfS2J2kXW0p6hZ"
    "pNoiFY3gNqxxdna1x8wjrthdRObtpZevK9nXhUjivadoybwYfYuZDmY+gXNi8LgkTp/jXv"
    "YUo4DNIiKWBOoLKwZX7ObZvBmuEfOoM03TDCwJ2C+ys7/NzIR7OL84jp6WhEmUJN9TdJLy"
    "YhakRpAS469FqfFDy/L1LwFPWhZgH5fuUpq2JVAq5IXbw6kU65oWr7Z4hWTEwmXPe/tl8a"
    "raBWVM4EAVmGJRkr9wQh6GjD314Y2XP9z9Gnd2Ebgj1s7bvMuQkeRnbhy0ndkI1xlbk8B2"
    "Ghf66iiibEotuk3xNumY5uuGtUupKmq+JqWDsvKu6JJH6IlM0WPIJhGaUD5Ewnc8y2nKPF"
    "eIRAiHUo7AYCMsKsbK8JlRSH0MHUMf6rSqG3lqm9ic9OlpLlSOw2qATfqlNDaqXrXRN0ZE"
    "35SGuC3sJTGbyLNMVCx+FG1hLYlZWEuwBmP/QeVmryXMzQRsrjgVe7mwLOvwqoqSlldlNK"
    "8KtFQSONO+r1NltShkPx/158PHCkxvfex59RmbM6mFQDXsVJVgetQ7eZfBKf5oQvL28+nV"
    "lSrlnHR6K4IpmpLOzWT2Ic6vadlZR+otEoYqA0o94JmARbsd2hXa4HbSVSQH5k+J4t6pP1"
    "NnTbptDtXJSSAxL7U7VpNnEnA0YKE846ZKb6FmSHqxGzfOVQwZ4CCAMUVszBGfUIegCBqL"
    "JBYOUZ+n1/c4mS3jRZQnwYGL7mHflkbpe3kGF6du2dsPERp5osoJDeRFFrqiDPG9C+dvnG"
    "bZIIEoUSKSbACWLgrgA+zKXmU38G9S3MQjcNb8FkyG1CMIowkLn0iIhjgS4q/u5W33/vVH"
    "dD8QZQHu8wYDgp1h3EG+AEvSxWTIoqR7NIHuOH4SlVJgbJEDGDAODw0pJzLFByy78CHOSi"
    "lndgpRTzmZR7U5QH7rSFiSQ07+zFMtslI6EalzfNjcHoZaF/Lj3PoMnJOxB+Dydi3BkXhU"
    "IG2IfyxImZxtor3aueYayy+qSXtGH2u1+hfljN3pc9Kfe72jo5Pe4dG798dvT06O3x9mGn"
    "71VpO+f3b5k9D2C+BX1f9099TDPS9lwV8Y/C2Xc9qdc4Fe6JXSPNAuOVCtmcCoBbuTnhZu"
    "s9fdfqKgvKOvpbUrL7K5ZeRwvWvI6mo8aRYlG2y+ItmuQBkf0BR7XFO+kJmQTReikS4kPm"
    "DrujZmUtatYbhbI+L9xWzwJVFriK8Cq20ZLkpZ87C+Md5mM/ku1q2IcO4t5nUvSNokfCaP"
    "sqUAbSLzBskxa5dMELG/XN1uKVlEaY4ZlVa/PAr1fsr8QM33UxYI3S3dlImIcL3hAMH/yC"
    "PMBhbWuBlrm8dJ9al0xwkP31BwfHEQ4djNI/1wPnaFa+1D7DKMRCcEhx4l4YzVGwj/ZZxk"
    "/wDdOx6mflR18MnrMPAT9i2IfXtR/AiHjUW6Cvn8CCBFg5DA/zwGj3MZ9M7RAxO8YvwkvZ"
    "c+PET4IfuiSclTGSHxXSCP+pQjmDvxrxKtvwUOaN7okQkXJKYeINRPfrtoMqBhJLyq1BvD"
    "L5I3Yr8maI8oGjsOicSPEyEL03sUDTGsE/BQLH2jEUDThV8l2c8gFNLHYYyVKFMQ4Wf4dZ"
    "R35fvB4jwE7BEsAJF0pEYEtCQeI/lERhwGzAmnI0BkQT9mxVlp/ZCG+iHHoSLfcf1JJmlu"
    "st3V2DNM/jU1IC+J2dOjPvLfhbsh3fRNcjfE0PX1K+ZWBO20X4DB+KzOjFRf23AmsfnKht"
    "sBfi01DJ/gd2rhngksBfvuTPe1oD6gA6bpPUpFrO9Iw3cED3XGYShCIKpw1/oVSlL7REhZ"
    "mQdU/PS+PDhqAFsU2iN/zcpglSdmHe0jE7Bah77WMQrps5iST0QL85KYyaq2udCPHzzqqJ"
    "Gv58AWpfYC+HVzYKVxTqFrNLAxM5F92vk2TMWM7bp6uM9ktsi4Otw1pPPG7Sreza7Ysqx1"
    "xprsjC04InSHuiJsx9rksY65XbEnaYEPWyFux9v48U4ciouOd1HcjrfJ472rZdMMtRtY0u"
    "F38dXYEmrfxTDHrBdNzmFByEbxKdZHbUiLUpbF2czijCdgFV9b5KvA2yx8pzWsTcXU3Ryu"
    "hk7WucAWv1ZtPmwlneaqki3nU/HsCfSlSAhJyVwJVreyr31CagM06wS0epL1DNX5FOvcaM"
    "4nWJ8mfNyYmhzBapTQfHEwY1KnlN+EXDwhgjosCMQfRTPmuTE7Go0DTj2RAIm8jCjsOlWC"
    "9vof14YgXJ/NyDKFzWAKR9l8b03iyyT2wqloYx53Yih27VyarJQLDHNR0ppmjR5lG/NoYx"
    "7N0J67OxTzeAonRmeo0sKTO43qN561mad116M6X3vVUlBrXTFts+QlQ7icYmo8e7NeD611"
    "ctUz3Oq9XLupiRbpbb3j4xb8NmhVS3CT90qJwuCj0kA4ab6H6L45PGwTFXV4WB8WJe5VKP"
    "ScqLap+hCRnIiNzdGMEqloDJvczP74f+cc/x8="
)
