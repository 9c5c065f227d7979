/**
 * Ways of asking, at the start of a text, a line each: what is left of them, `=`, the ways. `-` leaves nothing, a name with `?` is a
 * kind of question. `x/y` are alternatives, `x?` may be missing. Articles and courtesies are gone by then, verbs in their base form.
 */
export const OPENINGS = `
- = tell me | let me know | i want/need to know | i would like to know | do you know | i be wonder | i be curious about | can/may i know | i wonder
?show = show me | show | give me | give | display | list | get me | can/could i see | can/could i get | i want to see | i would like to see | let me see | pull up | bring up | view | what be list of
?explain = explain | explain to me | describe | what be | which be | tell me about | tell me what | explain what | help me understand | what exactly be | what mean by
?how to = how do/can/could/to/would i/we/you/one/someone | how to | what be way/step/process/procedure/method to/for | what be best/right/correct/easiest way to | tell me how to | tell me how i/we can | show me how to | explain how to | i want/need to know how to | i would like to know how to | what do i need to do to | teach me how to | what must i do to
?how should = how should i/we/you
?why = what make | why do | why have | why be | why | what be reason that/for/why? | what be reason | how come | for what reason | tell me why | explain why
cause of = what be cause of | what cause | what lead to | what be behind
?how = explain how | how do | tell me how | describe how | how
?define = define | what be meaning/definition of | give me definition of | tell me meaning of
?can i = can/could i | be it possible to | be it possible for me to | be i able to | be it ok/okay/fine to
?when = when do | when have | when | tell me when
?where + find = where can/do/could/would i/we find | where to find
?where = where do | where be | where | tell me where
spending = how much money? i spend/pay | how much money? do/have i spend/pay | how much money? i have spend/pay | what do/have i spend/pay | what i spend | what be my total? amount? spending | my total? spending | how much of my money do i spend | what amount do i spend | show me? my total? spending | list my spending | give me my spending | total? amount? of? money? i? spend
we spending = how much money? do/have? we spend/pay | what do/have we spend/pay | what be our total? spending | our spending
summary of = give me? summary/overview/recap of | summarise | summarize | make/write/create summary/overview of | show me? summary/overview of | sum up | what be summary of | recap | can i get summary of
weather = how be weather | what be weather like | what be weather
left = how much money? be left in/of/for | what be left in/of/for | how much do i have left in/of/for | what be remaining amount of/in/for | what be remaining | how much remain in/of/for | what do i have left in/of
?have = do you have | be there | have you get | do you offer | do you carry
who + write = who write | who be author/writer of | who be person who write
who + invent = who invent | who be inventor of | who come up with
who + discover = who discover | who be discoverer of
who + paint = who paint | who be painter of
age of = how old be | what be age of
height of = how tall/high be | what be height of
population of = how many people/person live in | how many inhabitants do | what be population of | how big be population of
?how to + make = recipe for | give me? recipe for | what be recipe for | show me recipe for | how do/can i/you/we make | how to make
?who be = who be
?what time = what time do | what time be | at what time do
?how many = how many | what be number of | number of | count of
?how often = how often do | how often | how many time do | how many time
price = how much be | what be price/cost of | what do it cost for | how much do it cost to | price of | cost of
`;

/** Requests: "can you" before one of these asks for the thing, not whether it can be done. */
export const REQUESTS: ReadonlySet<string> = new Set(
  `tell show give explain describe list help make create generate write draft compose summarise summarize translate recommend suggest find compare calculate check fix correct define
  convert solve add remove delete cancel block freeze send transfer move set remind categorise categorize classify rewrite rephrase plan book order track update change open close
  name quiz test teach break analyse analyze forecast predict draw read display get bring pull look proofread outline design build do`.split(
    /\s+/,
  ),
);
