CREATE TABLE "slip_stacks" (
	"stack" text COLLATE "C" NOT NULL,
	"office" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"size" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	CONSTRAINT "slip_stacks_pkey" PRIMARY KEY("stack")
);
--> statement-breakpoint
CREATE TABLE "slip_steps" (
	"receipt" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "slip_steps_pkey" PRIMARY KEY("receipt","fence")
);
--> statement-breakpoint
CREATE TABLE "slips" (
	"receipt" text COLLATE "C" NOT NULL,
	"stack" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	"office" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"fence" bigint NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	"changed_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "slips_pkey" PRIMARY KEY("receipt")
);
--> statement-breakpoint
CREATE INDEX "slip_stacks_office" ON "slip_stacks" USING btree ("office","number");--> statement-breakpoint
CREATE INDEX "slips_stack" ON "slips" USING btree ("stack","place");--> statement-breakpoint
CREATE INDEX "slips_blank" ON "slips" USING btree ("office","stack","place") WHERE "slips"."state" = 'blank';