ALTER TABLE `webhook_endpoints` ADD `delivered_at` text;--> statement-breakpoint
CREATE INDEX `webhook_endpoints_removed` ON `webhook_endpoints` (`off_at`) WHERE "webhook_endpoints"."state" = 'removed';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_ended` ON `webhook_deliveries` (`state`,`ended_at`) WHERE "webhook_deliveries"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX `webhook_steps_at` ON `webhook_steps` (`at`);