/** What a picture alone stands for in a note: "☕ 65" is coffee. The words are terms of the lexicon. */
const TABLE = `coffee ☕ | tea 🍵🫖 | bubble tea 🧋 | beer 🍺🍻 | wine 🍷🥂🍾 | cocktail 🍸🍹🍶 | soft drink 🥤🧃 | milk 🥛🍼 | whisky 🥃
pizza 🍕 | burger 🍔 | fries 🍟 | hot dog 🌭 | sandwich 🥪🥙 | taco 🌮 | burrito 🌯 | sushi 🍣🍱🍙🍘 | ramen 🍜🍝 | curry 🍛🍚 | salad 🥗 | soup 🍲🥘🫕 | dumplings 🥟🥡 | shrimp 🍤🦐
steak 🥩🥓 | chicken 🍗🍖🐔 | fish 🐟🍥 | crab 🦀🦞 | eggs 🥚🍳 | bread 🍞🥖🥐🥯🥨🥞🧇 | cheese 🧀 | cake 🎂🍰🧁 | donut 🍩🍪 | chocolate 🍫🍬🍭 | ice cream 🍦🍨🍧 | popcorn 🍿 | lunch 🍽🍴🥄
fruit 🍎🍏🍌🍇🍓🍉🍊🍋🍍🥭🍑🍒🥝🫐🍈🍐🥥 | vegetables 🥦🥕🌽🥬🥒🍅🥔🧅🧄🍆🫑 | groceries 🛒
taxi 🚕🚖🚗 | bus 🚌🚍 | train 🚆🚂🚄🚅🚉 | subway 🚇🚊 | petrol ⛽ | parking 🅿 | flight ✈🛫🛬 | hotel 🏨🛏 | motorbike taxi 🛵🏍 | bike rental 🚲 | ferry ⛴🛳
rent 🏠🏡 | electricity 💡⚡🔌 | water bill 🚰🚿 | phone bill 📱📞 | internet 📶🌐
haircut 💇💈✂ | nail salon 💅 | massage 💆 | lipstick 💄 | perfume 🧴 | soap 🧼 | gym 🏋💪 | yoga 🧘 | medicine 💊 | doctor 🩺🏥🧑‍⚕ | dentist 🦷 | injection 💉
movie 🎬🎥🎞 | video game 🎮🕹 | concert 🎤🎵🎶🎸 | theatre tickets 🎭 | bowling 🎳 | lottery 🎰🎟 | karaoke 🎙 | amusement park 🎡🎢 | football ⚽🏀🎾
clothes 👕👚👗👖🧥👔 | shoes 👟👠👞👢🥾 | handbag 👜👛🎒 | hat 🧢👒 | glasses 👓🕶 | ring 💍 | gift 🎁🎀 | flowers 💐🌹🌷🌸 | toys 🧸 | book 📚📖📕 | stationery ✏🖊📝 | laptop 💻🖥 | headphones 🎧 | camera 📷📸 | watch ⌚ | dog food 🐶🐕 | cat food 🐱🐈 | cigarettes 🚬 | toilet paper 🧻 | detergent 🧺🧽
furniture 🛋🪑 | plants 🌱🪴 | hardware 🔨🔧🛠🪛 | salary 💰💵💸 | school fees 🏫🎓 | insurance ☂ | donation 🙏`;

const PICTURES = new Map<string, string>();
for (const entry of TABLE.split(/[|\n]/)) {
  const found = /^\s*([a-z][a-z ]*?) ([^a-z]+?)\s*$/.exec(entry);
  if (found === null) continue;
  for (const picture of found[2]!) if (picture !== "\u200D") PICTURES.set(picture, found[1]!);
}

/** The term that the first known picture of a text stands for. */
export function pictureTerm(text: string): string | undefined {
  for (const character of text) {
    const term = PICTURES.get(character);
    if (term !== undefined) return term;
  }
  return undefined;
}
