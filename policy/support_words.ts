/**
 * Words of customers' messages that need no answer, or an answer at once, as a handbook has them
 * that names none.
 *
 * They are not among the defaults: every function would carry them, and looks alone read them.
 *
 * @module
 */

/**
 * Thanks and greetings, as words and phrases. Names of people are not among them: a
 * handbook may list its own.
 */
export const PLEASANTRIES: string[] = [
  ...["hello", "hi", "hey", "hiya", "good", "morning", "afternoon", "evening", "day", "weekend"],
  ...["all", "everyone", "everybody", "folks", "team", "there", "thanks", "thank you", "thankyou"],
  ...["many thanks", "thx", "ty", "cheers", "so much", "very much", "a lot", "have a", "you too"],
  ...["for your help", "for the help", "for the quick reply", "again", "great", "perfect", "nice"],
  ...["excellent", "awesome", "amazing", "brilliant", "fantastic", "wonderful", "lovely", "cool"],
  ...["super", "ok", "okay", "it works", "works", "it worked", "that works", "that worked", "now"],
  ...["that's it", "that's all", "got it", "noted", "understood", "sounds good", "bye", "welcome"],
  ...["much appreciated", "appreciated"],
  ...["danke", "dank", "dankeschön", "vielen", "schön", "besten", "herzlichen", "moin", "hallo"],
  ...["guten", "tag", "morgen", "zusammen", "prima", "klasse", "toll", "passt", "läuft"],
  ...["klappt", "jetzt", "alles", "gut", "gerne", "schönes", "wochenende", "schönen", "servus"],
  ...["merci", "beaucoup", "bonjour", "bonsoir", "salut", "parfait", "ça", "marche", "bonne"],
  ...["journée", "soirée", "génial", "hola", "gracias", "muchas", "perfecto", "vale"],
  ...["buenos", "buenas", "días", "tardes", "obrigado", "obrigada", "muito", "olá", "bom", "dia"],
  ...["grazie", "mille", "ciao", "buongiorno", "perfetto", "bedankt", "wel", "hoi", "goed"],
  ...["tack", "hej", "takk", "tak", "kiitos", "dziękuję", "dzięki", "děkuji", "спасибо", "привет"],
  ...["ありがとう", "ありがとうございます", "ありがとうございました", "了解です", "了解しました"],
  ...[
    "承知しました",
    "承知いたしました",
    "お世話になっております",
    "助かりました",
    "おはようございます",
  ],
  ...["谢谢", "谢谢你", "感谢", "好的", "你好", "감사합니다", "고맙습니다", "안녕하세요"],
  ...[":+1:", ":thumbsup:", ":pray:", ":tada:", ":wave:", ":smile:", ":slightly_smiling_face:"],
  ...[
    ":heart:",
    ":raised_hands:",
    ":ok_hand:",
    ":white_check_mark:",
    ":clap:",
    ":100:",
    ":rocket:",
  ],
  ...["👍", "🙏", "🎉", "👋", "😊", "🙂", "❤️", "🙌", "👌", "✅", "👏", "🚀"],
];

/** "If it is urgent, say so and we will hurry." */
export const URGENT_WORDS: string[] = [
  ...["urgent", "urgently", "asap", "outage", "down", "blocked", "emergency", "critical", "p0"],
  ...["dringend", "eilt", "notfall", "ausfall", "urgence", "bloqué", "urgente", "bloqueado"],
  ...["bloccato", "dringende", "spoed", "brådskande", "haster", "pilne", "срочно"],
  ...["至急", "緊急", "紧急", "긴급"],
];
