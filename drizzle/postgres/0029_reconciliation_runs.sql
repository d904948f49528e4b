CREATE TABLE "portal_dossiers" (
	"dossier" text COLLATE "C" NOT NULL,
	"link" text COLLATE "C" NOT NULL,
	"agency" text COLLATE "C" NOT NULL,
	"receipt" text COLLATE "C" NOT NULL,
	"side" text COLLATE "C" NOT NULL,
	"shown" text COLLATE "C",
	"shown_since" text COLLATE "C",
	"due_at" text COLLATE "C",
	"heat" text COLLATE "C",
	"asked_at" text COLLATE "C",
	"tries" bigint NOT NULL,
	"problem" text COLLATE "C",
	"differs" text COLLATE "C",
	"waiting_since" text COLLATE "C",
	"agreed_at" text COLLATE "C",
	"lag_s" bigint,
	"made_there_at" text COLLATE "C",
	"told_to" text COLLATE "C",
	"write_problem" text COLLATE "C",
	CONSTRAINT "portal_dossiers_pkey" PRIMARY KEY("dossier")
);
--> statement-breakpoint
CREATE TABLE "portal_links" (
	"name" text COLLATE "C" NOT NULL,
	"province" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"settings" text COLLATE "C",
	"secret" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"noted_to" bigint NOT NULL,
	"answered_at" text COLLATE "C",
	"failing_since" text COLLATE "C",
	"problem" text COLLATE "C",
	"holder" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "portal_links_pkey" PRIMARY KEY("name")
);
--> statement-breakpoint
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
CREATE TABLE "reconciliation_lines" (
	"run" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"gone" bigint NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	CONSTRAINT "reconciliation_lines_pkey" PRIMARY KEY("run","key")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_runs" (
	"kind" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"run" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"amends" bigint,
	"made_at" text COLLATE "C" NOT NULL,
	"inputs" text COLLATE "C" NOT NULL,
	"inputs_hash" text COLLATE "C" NOT NULL,
	"rules" text COLLATE "C" NOT NULL,
	"result_hash" text COLLATE "C" NOT NULL,
	"waits" text COLLATE "C" NOT NULL,
	"counts" text COLLATE "C" NOT NULL,
	CONSTRAINT "reconciliation_runs_pkey" PRIMARY KEY("day","kind","number")
);
--> statement-breakpoint
DROP INDEX "carrier_orders_refused";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "leg" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "exemption" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "band" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "grams" bigint;--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "stated" bigint;--> statement-breakpoint
CREATE INDEX "portal_dossiers_due" ON "portal_dossiers" USING btree ("link","due_at") WHERE "portal_dossiers"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_differ" ON "portal_dossiers" USING btree ("dossier") WHERE "portal_dossiers"."differs" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_waiting" ON "portal_dossiers" USING btree ("agency","waiting_since") WHERE "portal_dossiers"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_lag" ON "portal_dossiers" USING btree ("agency","agreed_at","lag_s") WHERE "portal_dossiers"."lag_s" is not null;--> statement-breakpoint
CREATE INDEX "portal_links_active" ON "portal_links" USING btree ("name") WHERE "portal_links"."state" = 'active';--> statement-breakpoint
CREATE INDEX "reconciliation_asks_open" ON "reconciliation_asks" USING btree ("asked_at","kind","day") WHERE "reconciliation_asks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "reconciliation_asks_last" ON "reconciliation_asks" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "reconciliation_lines_party" ON "reconciliation_lines" USING btree ("run","party","key");--> statement-breakpoint
CREATE INDEX "carrier_orders_left" ON "carrier_orders" USING btree ("link","written_at") WHERE "carrier_orders"."problem" is not null and "carrier_orders"."due_at" is null;--> statement-breakpoint
CREATE INDEX "cases_closed_kind" ON "cases" USING btree ("kind","opened_at","key") WHERE "cases"."state" = 'closed';--> statement-breakpoint
CREATE INDEX "cash_counts_day" ON "cash_counts" USING btree ("day","party","id");--> statement-breakpoint
CREATE INDEX "cash_counts_at" ON "cash_counts" USING btree ("counted_at");--> statement-breakpoint
CREATE INDEX "legs_taken" ON "legs" USING btree ("with_post_at","dossier","leg") WHERE "legs"."with_post_at" is not null;--> statement-breakpoint
CREATE INDEX "legs_sent" ON "legs" USING btree ("dispatched_at","dossier","leg") WHERE "legs"."dispatched_at" is not null;--> statement-breakpoint
CREATE INDEX "money_moves_of_day" ON "money_moves" USING btree ("day","dossier") WHERE "money_moves"."live" = 1;