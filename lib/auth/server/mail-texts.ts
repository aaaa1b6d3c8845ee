import type { Mail } from "@/lib/platform/mail";

type MailLocale = "zh-CN" | "en";

/** Words of others that stand in a mail: one line, and short. */
const quote = (text: string): string => text.replace(/\s+/g, " ").slice(0, 80);

export function writeInvitationMail(
  locale: MailLocale,
  of: {
    readonly recipient: string;
    readonly organization: string;
    readonly invitedBy: string;
    readonly url: string;
  },
): Mail {
  const [organization, who] = [quote(of.organization), quote(of.invitedBy)];
  return locale === "en"
    ? {
        recipient: of.recipient,
        subject: `Join ${organization} on Chengfang`,
        body: `${who} asks you to join ${organization} on Chengfang.\n\nOpen within seven days:\n${of.url}\n\nIf this means nothing to you, leave it alone: nothing happens.\n`,
      }
    : {
        recipient: of.recipient,
        subject: `加入「${organization}」`,
        body: `${who}请你加入乘方上的「${organization}」。\n\n七天内打开：\n${of.url}\n\n如果与你无关，不用理会，什么也不会发生。\n`,
      };
}

export function writeResetMail(
  locale: MailLocale,
  of: { readonly recipient: string; readonly url: string },
): Mail {
  return locale === "en"
    ? {
        recipient: of.recipient,
        subject: "Choose a new password",
        body: `Somebody asked for a new password for this address.\n\nOpen within one hour:\n${of.url}\n\nIf it was not you, leave it alone: the password stays.\n`,
      }
    : {
        recipient: of.recipient,
        subject: "重设密码",
        body: `有人为这个邮箱申请重设密码。\n\n一小时内打开：\n${of.url}\n\n如果不是你，不用理会，密码不变。\n`,
      };
}

export function writeDeviceMail(
  locale: MailLocale,
  of: {
    readonly recipient: string;
    readonly agent: string;
    readonly address: string;
    readonly at: string;
    readonly url: string;
  },
): Mail {
  const where = `${quote(of.agent)}\n${of.address}\n${of.at}`;
  return locale === "en"
    ? {
        recipient: of.recipient,
        subject: "Signed in on a new device",
        body: `Your account was signed in where it was not seen before:\n\n${where}\n\nIf it was not you, choose a new password, which ends every session:\n${of.url}\n`,
      }
    : {
        recipient: of.recipient,
        subject: "新设备登录",
        body: `你的账号在一台没见过的设备上登录了：\n\n${where}\n\n如果不是你，请重设密码，所有登录都会结束：\n${of.url}\n`,
      };
}

export function writeVerifyMail(
  locale: MailLocale,
  of: { readonly recipient: string; readonly url: string },
): Mail {
  return locale === "en"
    ? {
        recipient: of.recipient,
        subject: "Confirm your address",
        body: `Open within one day to confirm that this address is yours:\n${of.url}\n`,
      }
    : {
        recipient: of.recipient,
        subject: "确认邮箱",
        body: `一天内打开，确认这个邮箱是你的：\n${of.url}\n`,
      };
}
