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
ALTER TABLE "money_moves" ADD COLUMN "leg" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "exemption" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "band" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "grams" bigint;--> statement-breakpoint
ALTER TABLE "money_moves" ADD COLUMN "stated" bigint;--> statement-breakpoint
CREATE INDEX "reconciliation_lines_party" ON "reconciliation_lines" USING btree ("run","party","key");--> statement-breakpoint
CREATE INDEX "cash_counts_day" ON "cash_counts" USING btree ("day","party","id");--> statement-breakpoint
CREATE INDEX "cash_counts_at" ON "cash_counts" USING btree ("counted_at","day");--> statement-breakpoint
CREATE INDEX "inbox_remittances" ON "inbox" USING btree ("settled_at","party","id") WHERE "inbox"."type" = 'fee.remitted' and "inbox"."state" = 'rejected';--> statement-breakpoint
CREATE INDEX "money_moves_of_day" ON "money_moves" USING btree ("day","dossier") WHERE "money_moves"."live" = 1;