import type { Role } from "./pattern";
import type { FilledSlots } from "./write-clause";

/** What the picture shows while a line is spoken, in the words of the facts that the line was written from. */
export function writeShot(role: Exclude<Role, "title">, slots: FilledSlots): string {
  const noun = slots.identity?.body.noun ?? "";
  switch (role) {
    case "hook":
      return `近景，${slots.scene?.body.place ?? noun}，人物入画，字幕居中`;
    case "point":
      return `特写，${noun}的${slots.point?.body.topic ?? "细节"}，手部演示`;
    case "further":
      return `换角度特写，${noun}的${slots.other?.body.topic ?? "细节"}`;
    case "figure":
      return `平视，${noun}居中，参数字幕逐行弹出`;
    case "setting":
      return `跟拍，${slots.scene?.body.place ?? ""}，${slots.scene?.body.action ?? ""}`;
    case "answer":
      return `问答字幕，先问后答，${noun}在旁`;
    case "proof":
      return `报告原件入画，出处字幕停留到看清`;
    case "care":
      return `俯拍，打理${noun}的动作`;
    case "use":
      return `俯拍，${noun}的另一种用法`;
    case "combination":
      return `平移，${noun}与${slots.combination?.body.partner ?? ""}同框`;
    case "action":
      return `定格，${noun}全貌，按钮轻闪`;
  }
}
