import { ClientCommentInput } from "@/lib/agency";
import { commentOnShare } from "@/lib/agency/server";
import { parseJsonText, parsePart, publicRoute, readJsonText } from "@/lib/platform/http";
import { readClientAddress } from "@/lib/platform/net";

export const POST = publicRoute(
  "A client's word about a cell of a shared page",
  async (request) => {
    const token = new URL(request.url).pathname.split("/").at(-2) ?? "";
    const input = parsePart(ClientCommentInput, parseJsonText(await readJsonText(request)), "");
    const origin = { address: readClientAddress(request.headers), now: new Date() };
    return Response.json(await commentOnShare(token, input, origin), { status: 201 });
  },
);
