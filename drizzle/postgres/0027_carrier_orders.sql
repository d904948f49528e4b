CREATE TABLE "carrier_orders" (
	"order_number" text COLLATE "C" NOT NULL,
	"link" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"try" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" bigint NOT NULL,
	"due_at" text COLLATE "C",
	"problem" text COLLATE "C",
	"answer" text COLLATE "C",
	"answered_at" text COLLATE "C",
	"written_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "carrier_orders_pkey" PRIMARY KEY("order_number")
);
--> statement-breakpoint
ALTER TABLE "carrier_links" ADD COLUMN "orders_after" bigint;--> statement-breakpoint
CREATE INDEX "carrier_orders_due" ON "carrier_orders" USING btree ("link","due_at") WHERE "carrier_orders"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "carrier_orders_refused" ON "carrier_orders" USING btree ("link","written_at") WHERE "carrier_orders"."state" = 'refused';--> statement-breakpoint
CREATE INDEX "carrier_orders_dossier" ON "carrier_orders" USING btree ("dossier");