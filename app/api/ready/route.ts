import { checkReadiness } from "@/lib/jobs/server";
import { publicRoute } from "@/lib/platform/http";

export const GET = publicRoute("Database and worker are there", async () => {
  const readiness = await checkReadiness();
  return Response.json(readiness, { status: readiness.status === "ok" ? 200 : 503 });
});
