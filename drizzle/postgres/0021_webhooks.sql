CREATE TABLE "webhook_attempts" (
	"delivery" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"status" bigint,
	"problem" text COLLATE "C",
	"until" text COLLATE "C",
	CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY("delivery","fence")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"delivery" text COLLATE "C" NOT NULL,
	"endpoint" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" bigint NOT NULL,
	"fence" bigint NOT NULL,
	"due_at" text COLLATE "C",
	"given_up" bigint,
	"status" bigint,
	"problem" text COLLATE "C",
	"written_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY("delivery")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"endpoint" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C",
	"types" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"why" text COLLATE "C",
	"off_at" text COLLATE "C",
	"salt" text COLLATE "C" NOT NULL,
	"old_salt" text COLLATE "C",
	"old_until" text COLLATE "C",
	"cursor" bigint NOT NULL,
	"failing_since" text COLLATE "C",
	"rests_until" text COLLATE "C",
	"holder" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY("endpoint")
);
--> statement-breakpoint
CREATE TABLE "webhook_steps" (
	"endpoint" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "webhook_steps_pkey" PRIMARY KEY("endpoint","fence")
);
--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint","due_at","seq") WHERE "webhook_deliveries"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("endpoint","dossier","seq") WHERE "webhook_deliveries"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_dead" ON "webhook_deliveries" USING btree ("endpoint","given_up") WHERE "webhook_deliveries"."given_up" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_place" ON "webhook_deliveries" USING btree ("endpoint","seq");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_party" ON "webhook_endpoints" USING btree ("party","endpoint");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_active" ON "webhook_endpoints" USING btree ("endpoint") WHERE "webhook_endpoints"."state" = 'active';