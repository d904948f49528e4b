CREATE TABLE "partner_refusals" (
	"partner" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"pointer" text COLLATE "C",
	"refused_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	CONSTRAINT "partner_refusals_pkey" PRIMARY KEY("partner","seq")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"name" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"parties" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"cursor" bigint NOT NULL,
	"answered_at" text COLLATE "C",
	"failing_since" text COLLATE "C",
	"problem" text COLLATE "C",
	"holder" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "partners_pkey" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE INDEX "partner_refusals_open" ON "partner_refusals" USING btree ("partner","seq") WHERE "partner_refusals"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "partners_active" ON "partners" USING btree ("name") WHERE "partners"."state" = 'active';