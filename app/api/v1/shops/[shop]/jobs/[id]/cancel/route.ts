import { JobDto, JobParams } from "@/lib/jobs";
import { cancelJob } from "@/lib/jobs/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Ask a job to end",
  permission: "imports.post",
  params: JobParams,
  response: JobDto,
  run: (ctx, { shop, id }) => cancelJob(ctx, { shopId: shop, jobId: id }),
});
