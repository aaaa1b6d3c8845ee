/** The platform's envelope around an answer of a practice account. */
export const ok = (data: string): string =>
  `{"code":0,"message":"OK","data":${data},"request_id":"practice"}`;

export const fault = (code: string, message: string): string =>
  `{"code":${code},"message":${JSON.stringify(message)},"data":{},"request_id":"practice"}`;
