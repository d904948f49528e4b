CREATE TABLE "letter_steps" (
	"letter" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C",
	"problem" text COLLATE "C",
	CONSTRAINT "letter_steps_pkey" PRIMARY KEY("letter","fence")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"letter" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"receiver" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"notice" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" bigint NOT NULL,
	"fence" bigint NOT NULL,
	"due_at" text COLLATE "C",
	"stuck_at" text COLLATE "C",
	"problem" text COLLATE "C",
	"written_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "letters_pkey" PRIMARY KEY("letter")
);
--> statement-breakpoint
DROP INDEX "cases_owner_state";--> statement-breakpoint
DROP INDEX "cases_dossier";--> statement-breakpoint
DROP INDEX "dossiers_centre";--> statement-breakpoint
DROP INDEX "dossiers_agency";--> statement-breakpoint
DROP INDEX "inbox_state_until";--> statement-breakpoint
DROP INDEX "inbox_party_state";--> statement-breakpoint
DROP INDEX "legs_office_state";--> statement-breakpoint
DROP INDEX "legs_kind_state";--> statement-breakpoint
DROP INDEX "looks_dossier";--> statement-breakpoint
DROP INDEX "offers_receiver";--> statement-breakpoint
DROP INDEX "offers_giver";--> statement-breakpoint
DROP INDEX "packets_party_state";--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("due_at","letter") WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_open" ON "letters" USING btree ("dossier","receiver","version") WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_stuck" ON "letters" USING btree ("stuck_at","letter") WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_stuck_owner" ON "letters" USING btree ("owner","stuck_at","letter") WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX "assignments_party" ON "assignments" USING btree ("party","role");--> statement-breakpoint
CREATE INDEX "carrier_files_staged" ON "carrier_files" USING btree ("received_at","sha256") WHERE "carrier_files"."state" = 'staged';--> statement-breakpoint
CREATE INDEX "carrier_rows_unknown_code" ON "carrier_rows" USING btree ("code") WHERE "carrier_rows"."verdict" = 'unknown-code';--> statement-breakpoint
CREATE INDEX "cases_state" ON "cases" USING btree ("state","opened_at","key");--> statement-breakpoint
CREATE INDEX "cases_owner" ON "cases" USING btree ("owner","state","opened_at","key");--> statement-breakpoint
CREATE INDEX "cases_open_kind" ON "cases" USING btree ("kind","key") WHERE "cases"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "dossiers_open" ON "dossiers" USING btree ("dossier") WHERE "dossiers"."closed" = 0;--> statement-breakpoint
CREATE INDEX "dossiers_open_centre" ON "dossiers" USING btree ("centre","dossier") WHERE "dossiers"."closed" = 0;--> statement-breakpoint
CREATE INDEX "dossiers_open_agency" ON "dossiers" USING btree ("agency","dossier") WHERE "dossiers"."closed" = 0;--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("until","party","id") WHERE "inbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "inbox_stuck" ON "inbox" USING btree ("received_at","party","id") WHERE "inbox"."state" <> 'applied' and "inbox"."state" <> 'rejected';--> statement-breakpoint
CREATE INDEX "inbox_not_applied" ON "inbox" USING btree ("party","received_at","id") WHERE "inbox"."state" <> 'applied';--> statement-breakpoint
CREATE INDEX "legs_requested" ON "legs" USING btree ("office") WHERE "legs"."state" = 'requested' and "legs"."live" = 1;--> statement-breakpoint
CREATE INDEX "legs_on_road" ON "legs" USING btree ("kind","state","dispatched_at","dossier","leg") WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;--> statement-breakpoint
CREATE INDEX "offers_open_receiver" ON "offers" USING btree ("receiver") WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX "offers_open_giver" ON "offers" USING btree ("giver") WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX "packets_in_hand" ON "packets" USING btree ("party") WHERE "packets"."party" is not null and "packets"."state" <> 'kept';