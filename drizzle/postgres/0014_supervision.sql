CREATE TABLE "case_steps" (
	"key" text COLLATE "C" NOT NULL,
	"step" bigint NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"role" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	CONSTRAINT "case_steps_pkey" PRIMARY KEY("key","step")
);
--> statement-breakpoint
CREATE TABLE "late_entries" (
	"dossier" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"happened_at" text COLLATE "C" NOT NULL,
	"recorded_at" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	CONSTRAINT "late_entries_pkey" PRIMARY KEY("dossier","version")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "stage" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "person" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "proposed_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "legs" ADD COLUMN "attempts" bigint;--> statement-breakpoint
ALTER TABLE "legs" ADD COLUMN "proved" bigint;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "resolved_role" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "late_entries_party" ON "late_entries" USING btree ("party","recorded_at","dossier","version");--> statement-breakpoint
CREATE INDEX "legs_ended" ON "legs" USING btree ("office","done_at","dossier","leg") WHERE "legs"."done_at" is not null;--> statement-breakpoint
CREATE INDEX "offers_accepted_receiver" ON "offers" USING btree ("receiver","resolved_at") WHERE "offers"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX "offers_accepted_giver" ON "offers" USING btree ("giver","resolved_at") WHERE "offers"."state" = 'accepted';