import { publicRoute } from "@/lib/platform/http";

export const GET = publicRoute("The process answers", async () => Response.json({ status: "ok" }));
