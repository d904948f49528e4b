CREATE TABLE "carrier_links" (
	"name" text COLLATE "C" NOT NULL,
	"carrier" text COLLATE "C" NOT NULL,
	"system" text COLLATE "C" NOT NULL,
	"family" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"customer" text COLLATE "C" NOT NULL,
	"settings" text COLLATE "C",
	"secret" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"cursor" text COLLATE "C",
	"answered_at" text COLLATE "C",
	"failing_since" text COLLATE "C",
	"problem" text COLLATE "C",
	"holder" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "carrier_links_pkey" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE INDEX "carrier_links_active" ON "carrier_links" USING btree ("name") WHERE "carrier_links"."state" = 'active';