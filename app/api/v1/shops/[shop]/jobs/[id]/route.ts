import { JobDto, JobParams } from "@/lib/jobs";
import { getJob } from "@/lib/jobs/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "How far a job is",
  permission: "shops.view",
  params: JobParams,
  response: JobDto,
  run: (ctx, { shop, id }) => getJob(ctx, { shopId: shop, jobId: id }),
});
