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
CREATE INDEX "portal_dossiers_due" ON "portal_dossiers" USING btree ("link","due_at") WHERE "portal_dossiers"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_differ" ON "portal_dossiers" USING btree ("dossier") WHERE "portal_dossiers"."differs" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_waiting" ON "portal_dossiers" USING btree ("agency","waiting_since") WHERE "portal_dossiers"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX "portal_dossiers_lag" ON "portal_dossiers" USING btree ("agency","agreed_at","lag_s") WHERE "portal_dossiers"."lag_s" is not null;--> statement-breakpoint
CREATE INDEX "portal_links_active" ON "portal_links" USING btree ("name") WHERE "portal_links"."state" = 'active';