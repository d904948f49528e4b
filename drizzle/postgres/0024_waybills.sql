CREATE TABLE "waybill_numbers" (
	"house" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"pool" text COLLATE "C" NOT NULL,
	"serial" bigint NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C",
	"leg" text COLLATE "C",
	"try" bigint,
	"holds" bigint NOT NULL,
	"given_at" text COLLATE "C" NOT NULL,
	"free_from" text COLLATE "C" NOT NULL,
	"why" text COLLATE "C",
	"fence" bigint NOT NULL,
	CONSTRAINT "waybill_numbers_pkey" PRIMARY KEY("house","number")
);
--> statement-breakpoint
CREATE TABLE "waybill_pool_steps" (
	"pool" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "waybill_pool_steps_pkey" PRIMARY KEY("pool","fence")
);
--> statement-breakpoint
CREATE TABLE "waybill_pools" (
	"pool" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"house" text COLLATE "C" NOT NULL,
	"prefix" text COLLATE "C" NOT NULL,
	"suffix" text COLLATE "C" NOT NULL,
	"digits" bigint NOT NULL,
	"s10" bigint NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"legs" text COLLATE "C",
	"valid_from" text COLLATE "C",
	"valid_until" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "waybill_pools_pkey" PRIMARY KEY("pool")
);
--> statement-breakpoint
CREATE TABLE "waybill_steps" (
	"house" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C",
	"leg" text COLLATE "C",
	"try" bigint,
	"why" text COLLATE "C",
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "waybill_steps_pkey" PRIMARY KEY("house","number","fence")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "waybill_numbers_leg" ON "waybill_numbers" USING btree ("dossier","leg","try") WHERE "waybill_numbers"."holds" = 1;--> statement-breakpoint
CREATE INDEX "waybill_numbers_serial" ON "waybill_numbers" USING btree ("pool","serial");--> statement-breakpoint
CREATE INDEX "waybill_numbers_free" ON "waybill_numbers" USING btree ("pool","free_from","number");--> statement-breakpoint
CREATE INDEX "waybill_numbers_owner" ON "waybill_numbers" USING btree ("owner","number");--> statement-breakpoint
CREATE INDEX "waybill_numbers_party" ON "waybill_numbers" USING btree ("party","number");--> statement-breakpoint
CREATE INDEX "waybill_pools_party" ON "waybill_pools" USING btree ("party","pool");--> statement-breakpoint
CREATE INDEX "waybill_pools_range" ON "waybill_pools" USING btree ("house","prefix","suffix","digits","first");