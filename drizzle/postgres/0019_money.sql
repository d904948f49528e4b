CREATE TABLE "cash_counts" (
	"party" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"counted_by" text COLLATE "C" NOT NULL,
	"expected" bigint NOT NULL,
	"counted" bigint NOT NULL,
	"reason" text COLLATE "C",
	"counted_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "cash_counts_pkey" PRIMARY KEY("party","day","id")
);
--> statement-breakpoint
CREATE TABLE "money_held" (
	"dossier" text COLLATE "C" NOT NULL,
	"fee" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	CONSTRAINT "money_held_pkey" PRIMARY KEY("dossier","fee","party")
);
--> statement-breakpoint
CREATE TABLE "money_moves" (
	"dossier" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"fee" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"day" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"payer" text COLLATE "C" NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"receiver" text COLLATE "C",
	"number" text COLLATE "C",
	"live" bigint NOT NULL,
	CONSTRAINT "money_moves_pkey" PRIMARY KEY("dossier","event","fee")
);
--> statement-breakpoint
CREATE INDEX "money_held_open" ON "money_held" USING btree ("party","since","dossier","fee") WHERE "money_held"."amount" > 0;--> statement-breakpoint
CREATE INDEX "money_moves_day" ON "money_moves" USING btree ("party","day","at","dossier","event","fee");