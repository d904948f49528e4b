CREATE TABLE "administration_log" (
	"id" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"about" text COLLATE "C" NOT NULL,
	"before" text COLLATE "C",
	"after" text COLLATE "C",
	CONSTRAINT "administration_log_pkey" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "key_proposal_steps" (
	"proposal" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "key_proposal_steps_pkey" PRIMARY KEY("proposal","step")
);
--> statement-breakpoint
CREATE TABLE "key_proposals" (
	"id" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"scopes" text COLLATE "C" NOT NULL,
	"proposed_party" text COLLATE "C" NOT NULL,
	"proposed_by" text COLLATE "C" NOT NULL,
	"proposed_at" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"answered_party" text COLLATE "C",
	"answered_by" text COLLATE "C",
	"answered_at" text COLLATE "C",
	CONSTRAINT "key_proposals_pkey" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "key_uses" (
	"id" text COLLATE "C" NOT NULL,
	"used_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "key_uses_pkey" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "key_proposals_party" ON "key_proposals" USING btree ("party","proposed_at");--> statement-breakpoint
CREATE INDEX "key_proposals_proposed" ON "key_proposals" USING btree ("proposed_party","proposed_at");