CREATE TABLE "reconciliation_asks" (
	"kind" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"asked_at" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"looked" bigint NOT NULL,
	"ended_at" text COLLATE "C",
	"outcome" text COLLATE "C",
	CONSTRAINT "reconciliation_asks_pkey" PRIMARY KEY("kind","day","asked_at")
);
--> statement-breakpoint
CREATE INDEX "reconciliation_asks_open" ON "reconciliation_asks" USING btree ("asked_at","kind","day") WHERE "reconciliation_asks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "reconciliation_asks_last" ON "reconciliation_asks" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "legs_taken" ON "legs" USING btree ("with_post_at","dossier","leg") WHERE "legs"."with_post_at" is not null;--> statement-breakpoint
CREATE INDEX "legs_sent" ON "legs" USING btree ("dispatched_at","dossier","leg") WHERE "legs"."dispatched_at" is not null;