import { phrases } from "./phrases.ts";

/** What an assistant says as a whole, of words that might claim something where they stood alone ("a great match", "great for your back"). */
export const FRAMES = phrases(
  {
    en: String.raw`
      (?:good|great|nice|excellent|fine|decent|solid|sensible|perfect|lovely|fair|reasonable|strong|interesting) (?:little |first |possible |starting |all-round )?(?:questions?|choices?|picks?|options?|match(?:es)?|fits?|ideas?|news|morning|afternoon|evening|day|points?|thinking|luck|ones?|place|start|thing|presents?|gifts?|candidates?|taste|alternatives?|contenders?|products?|items?|models?)
      sav(?:e|es|ing) (?:you )?(?=[$€£฿\d])|(?:better|best) (?:value|deal) per (?:ml|oz|ounce|lit(?:er|re)|g|gram|kg|kilo|pound|lb|piece|capsule|tablet|sheet)
      best (?:bet|match(?:es)?|guess|place to|person|one to ask|way|to (?:ask|check))|best (?:for|with|on|if) (?:a|your|the|you) (?=[^.]*\b(?:budget|price|spend))
      (?:looks?|sounds?|seems?|would be|will be|is|be) (?:good|great|lovely|nice|perfect|fine|worth it)(?= ?(?:[.!?,]|$|to me\b|for you\b))
      worth (?:a|another|your|taking a|having a) (?:\w+ )?(?:look|thought|mention|click)|worth (?:considering|checking|comparing|knowing|noting|mentioning|looking|seeing|asking)
      (?:a |the )?(?:gentler?|easy|easier|light|lighter|kind|kinder|softer)(?: one| option| choice)? (?:on|for) (?:the|your) (?:wallet|budget|pocket|purse)|(?:one|your) wallet
      (?:small|smaller|tight|tighter|limited|modest|bigger|larger|low|lower|big|higher|certain|set) budgets?
      in (?:short|brief|question|total|all|mind|that case|any case|this case|the meantime|particular|general|a nutshell)|a few
      (?:talk|speak|chat) (?:to|with) (?:a|another) (?:human|person|colleague)|members? of (?:our|the) (?:team|staff)|(?:our|the) (?:staff|team|support|colleagues?)
      (?:ask|see|consult(?:ing)?|contact|check with|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|advice from)\b[^.;]{0,40}\b(?:doctor|pharmacist|physician|professional)(?: (?:about|first|before)\b[^.;,]{0,40})?
      (?:doctor|pharmacist|physician)(?: or (?:a |your |the )?(?:doctor|pharmacist))?\b(?=[^.;]{0,30} (?:person|place|one|people) to (?:ask|talk|speak)| (?:can|could|will|would) (?:\w+ )?(?:tell|help|advise|answer))
      (?:questions?|anything|concerns?) (?:about|on) (?:your )?health|(?:medical|health) (?:advice|questions?|matters?|concerns?)
      (?:safest|safer|best|better|wiser) to (?:ask|check|talk|speak|see)|ask a (?:health )?professional|someone (?:who|from|on|in)|right person
      (?:daily|everyday|regular|personal|home) use|for a beginner|(?:budget|wallet|pocket)[- ]friendly|in the end|see you (?:next time|soon|again|around)|no rush
      (?:good|nice|great|lovely) to (?:see|meet|hear)\b(?: (?:from )?you)?|again soon|pull(?:ed|ing)? (?:up|together)|put you in touch
      (?:walk|talk|run|guide|take) you through|bear with me|(?:a|one|just a) (?:second|sec|minute|moment)
      (?:tick|check)s? (?:your|that|the|all the|all your) (?:\w+ )?box(?:es)?|stock (?:level|figure|info\w*|number|count)s?
      brings? (?:the|your|it|that|the two) (?:total )?to|(?:time|again) (?=[?!.])|(?:this|next|another) time
      question for (?:a|your) (?:doctor|pharmacist)(?: or (?:a )?(?:doctor|pharmacist))?|as long as you (?:need|like|want)
      (?:could|would|might|should|may) (?:also |well )?work
      (?:one|ones|option|options|price|prices|list|lot|choice|product|two|three|four|five|\w+est|expensive|priced|these|item|catalogue|shop|buy) here|now in your
      it(?:'s| is) (?:up to you|hard to (?:choose|say|tell)|your (?:call|choice|decision))|(?:is|are|it's) (?:worth it|up to you)|for (?:some|any)one (?:who|on|with)
      anyone (?:who|on)|(?:just|all|what) i (?:have|see|can see|know)|not what i|on (?:a|your|the) (?:\w+ )?budget|(?:that|this|it) helps|on the other hand|in contrast
      clears? (?:that|this|things) up|(?:fair|good|small|wide|big) margin|go(?:ing)? (?:for|with)|right now|thanks to|(?:of )?the (?:whole )?lot(?= |$)
      a lot (?:to choose|of (?:options|choice))|(?:going rate|asking price)|(?:bring|brought|turn(?:ed)?|com(?:e|ing)|came|show(?:ed)?) up(?: with)?
      (?:don't|do not|never) share (?:your )?[^.,;]*|health[- ]related|best (?:discussed|answered|asked|left)|(?:pass|hand) (?:you|this|it|that) (?:on|over)|next steps?
      price[- ]wise|not a (?:real )?(?:person|human|doctor|pharmacist)|it(?:'s| is| was) (?:my|our) (?:mistake|pleasure|fault)
      (?:that|it)(?:'s| is) (?:okay|ok|fine|all right|alright|no problem|great to hear|good to know)|(?:same )?\w+ as before
      looks? like (?:a|an|the|your) (?:\w+ )?(?:match|fit|option|choice|one|candidate)|according to (?:the|its) \w+
      (?:nicely|comfortably|easily|well) (?:within|under|below)|thanks for (?:stopping by|waiting|asking|reaching out|getting in touch|your \w+)|catch(?:es|ing)? your eye
      say the word|do (?:es )?the trick
      can't go wrong|(?:have|has) (?:a lot going for it|(?:their|its|his) (?:own )?strengths)|set(?:s)? (?:it |the \S+ )?apart|stands? out|set you back
      (?:help|find|show|see|look\w*|catalog\w*|shop\w*|price\w*|in stock|available|have|order|for) (?:\w+ ){0,3}today|head over
      rest of (?:your|the) (?:day|evening|weekend|week)|take (?:your|all the) time|enjoy your day|(?:happy|enjoy) (?:shopping|browsing)|no worries
      (?:thank you|thanks) for your patience|feel free|feels? like
      quick (?:heads-up|note|question|look)|short (?:answer|version)|personal (?:taste|preference|favou?rite)|side by side|at a glance|free (?=to )
      as well(?: as)?|covered by (?=an?\b|the\b|our\b|its\b)|to spare|in your pocket|at a time|run(?:ning)? time|(?:the )?other way (?:a?round)|from scratch|tough (?:call|one|choice)|followed by|on our side|good for(?= \d)|on top of (?:that|it|this)|for (?:trips?|travel(?:ling|ing)?|the road)
      \d{1,2}\s?(?:o'clock )?(?:in the (?:morning|afternoon|evening)|at night)|comes? on top
      (?:exact|perfect|close|closest) match(?:es)?|to be clear|bear in mind|keep in mind|as far as i (?:can see|know)|from here|in stock|out of stock
      at present|in case|in fact|on hand|in good time|on (?:the|our) shelf|real differences?|regular price|a (?:whole )?lot (?=\w+er\b|more\b|less\b)|far (?=\w+er\b)
      (?:drop|stop|come) (?:by|in)(?= |,|$)|steer clear of|rule (?:it|them|this|that|the \S+)? ?out|stay(?:ing)? out of|point you to|pass (?:this|that|the|your) question|better person to (?:ask|talk to)
      (?:the|that|this) [^\s,.]{1,12} (?:mark|minimum|maximum|threshold|limit)|(?:that|this|which|so that) leaves(?= (?:the|you|one|two|three|just|only|us)\b)
      (?:an?|one|two|the|every|each|per) (?:bottle|bag|box|jar|tube|pack|copy|tin|can|carton|packet|gallon|quart) of|the (?:regular|plain) (?=·)
      (?:rules?|limits?) (?:differ|vary) (?:between|by|from)(?: airlines?)?|(?:with|of|between|check|your|the) airlines?(?:'s?)?
      (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon) in the (?:morning|afternoon|evening)|reach(?:es)? you
      (?:weather )?forecasts?|(?:compare|by|in|of|on) (?:capacity|strength|weight|volume)(?=[:,.]| and\b| it)|(?:check|see) the rules
      (?:skin|medical|health|any|a) conditions?|(?:well |just |comfortably )?inside your (?=budget|limit|[$฿£€\d])|(?:hours?|days?|weeks?)(?:['’]s?)? notice|recommended (?:from|for) ages?
    `,
    more: String.raw`
      \bsav(?:es?|ing) (?:you )?(?:about |around |roughly |another |nearly |almost |just over |just under |over |more than )?(?=[$฿€\d]|thb|usd|eur|the difference)
      ^\W*(?:oh,? |aww?,? |well,? )?(?:how (?:lovely|nice|exciting|sweet|thoughtful|wonderful|kind|fun|frustrating|annoying|sad|cute)|what an? (?:lovely|nice|sweet|thoughtful|kind|fun|great|wonderful|happy|exciting) (?:gift|present|idea|thought|plan|trip|occasion|surprise|birthday|day|project|hobby)|congratulations|happy(?: \w+){1,2}(?= to\b)|(?:an? )?\w+(?: \w+){0,3}, how (?:lovely|nice|exciting|sweet|wonderful|fun)|poor (?:boy|girl|thing|pup|you|little (?:one|guy|thing)))(?: (?:for|of|that|to)\b[^.!?$\d]{0,60})?\s*[!.]+\s*$
      ^\W*(?:an? )?(?:trip|birthday|gift|present|plan|weekend|holiday|evening|party|project|day)\b[^.!?$\d]{0,40} sounds (?:lovely|great|nice|fun|wonderful|exciting)\s*[!.]+\s*$
      ^\W*(?:great|good|perfect|nice|lovely|wonderful|excellent|awesome|cool|brilliant|fantastic|gladly|understood|noted|done|absolutely|sweet)(?=\s*[!,.])
    `,
  },
  "gi",
);

/** What the customer wants, asked or likes, in their own words: it is they who said it, and nothing is claimed by it. */
export const CUSTOMER = phrases(
  {
    en: String.raw`
      (?:if|since|as|because|when|whether|what|which|how|who|where|for (?:some|any)one who) (?:you|you'd|you're|you've|you'll|(?=wants?|needs?|likes?|prefers?)) ?(?:would |really |also |still |just |only |usually |mainly |mostly |rather |might |may |don't |do not |are |have |had |were |was |been )*(?:want\w*|need\w*|like\w*|rather|prefer\w*|after|looking|look|hop\w+|enjoy\w*|care\w*|fancy|mind\w*|ask\w*|mention\w*|said|described?|told|tell|plan\w*|choos\w+|choose|pick|decid\w+|think\w*|thought|thinking|in mind|spend\w*|buy\w*|go|going|shopping|get|take|use|using)\b[^,;.:!?]{0,60}
      if (?:\S+ ){1,6}(?:matters?|is (?:what|your|the|more) )(?:to you|most|more)?
      you (?:asked|mentioned|said|told|wanted|were looking|described|need|want|prefer|like|might like|may like)\b[^,;.:!?]{0,40}
      (?:tell|telling) me\b[^,;.:!?]{0,60}|let me know\b[^,;.:!?]{0,60}|(?:depends|comes) (?:\w+ )?(?:on|down to)\b[^,;.:!?]{0,60}
    `,
  },
  "gi",
);
