import { notFound } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { JobDto } from "../schemas";
import { findJobRow, type JobKey, toJobDto } from "./job-store";

export async function getJob(ctx: Ctx, key: JobKey): Promise<JobDto> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, key.shopId);
  const row = await transaction(ctx, (tx) => findJobRow(ctx, tx, key));
  if (!row) throw notFound(`Job job_${key.jobId}`);
  return toJobDto(row);
}
