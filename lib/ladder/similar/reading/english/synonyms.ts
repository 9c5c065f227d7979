/**
 * Words and phrases that ask for the same, a line a class; the first is its name. Verbs in their base form, nouns in the singular.
 * A word stands here only if swapping it is right in nearly every sentence: "check" is no "verify" (it is money too), "current" no
 * "this". `x/y` are alternatives, `x?` may be missing.
 */
export const SYNONYMS = `
spending | spend money | expenditure | expense | outgoing
grocery | groceries
dine out | eat out | eating out | dining out | eat at restaurant | restaurant meal
taxi | cab
clothes | clothing | apparel
transport | transportation
movie | film
phone number | telephone number
telephone | phone
mobile | cell phone | cellphone | mobile phone | smartphone
television | tv
bicycle | bike
picture | photo | photograph | image
buy | purchase
show | display
make | create | generate | produce
write | compose | draft
quiz | test me on | quiz me on
recommend | suggest
repair | fix
correct | fix the error in | fix the mistake in
categorise | categorize | classify
organise | organize
analyse | analyze
favourite | favorite
will | be go to
until | till
toward | towards
among | amongst
while | whilst
make sure | ensure
information | info
advertisement | advert | ad
mathematics | math | maths
vocabulary | vocab
laboratory | lab
laptop | notebook computer
wifi | wi-fi | wireless internet
free | for free | free of charge | at no cost
repay | pay back
two-factor authentication | 2fa | two factor authentication
credit score | credit rating
last name | surname | family name
first name | given name
zip code | postal code | postcode
out of stock | sold out
size chart | size guide
t-shirt | tee shirt | tshirt | tee
year over year | yoy | year on year
month over month | month on month
return on investment | roi
number of employee | headcount
sales representative | sales rep | salesperson
hire | recruit
customer lifetime value | clv | ltv
net promoter score | nps
near me | nearby | close to me
refrigerator | fridge
vegetable | veggie
father | dad | daddy
mother | mom | mum | mummy
catalogue | catalog
dialogue | dialog
defence | defense
licence | license
neighbour | neighbor
behaviour | behavior
flavour | flavor
honour | honor
labour | labor
humour | humor
rumour | rumor
favour | favor
harbour | harbor
organisation | organization
realise | realize
recognise | recognize
apologise | apologize
specialise | specialize
optimise | optimize
prioritise | prioritize
minimise | minimize
maximise | maximize
customise | customize
authorise | authorize
memorise | memorize
visualise | visualize
enrol | enroll
fulfil | fulfill
modelling | modeling
pyjamas | pajamas
sceptical | skeptical
aluminium | aluminum
colour | color
centre | center
travelling | traveling
cancelled | canceled
programme | program
grey | gray
cheque | check book
metre | meter
litre | liter
kilometre | kilometer | km
kilogram | kilo | kg
litre | l
programme | program
theatre | theater
jewellery | jewelry
percent | %
big | large
biggest | largest
bigger | larger
small | little
smallest | littlest
cheapest | least expensive | most affordable | lowest priced | lowest price
nearest | closest
fast | quick
fastest | quickest
begin | start | commence
gasoline | petrol
drop | fall | go down
help | assist
contact | get in touch with | get hold of
current account | checking account
advantage | upside
at risk of churn | likely to churn
remove | delete | erase
unblock | unfreeze
increase | raise
decrease | lower | reduce | bring down
rise | go up
get | obtain
receive | get delivered
need | require
let | allow
use | utilise | utilize | make use of
show how | demonstrate
try | attempt
mistake | error
issue | problem
answer | reply
reply | respond
customer | client
employee | staff member
company | firm
job | occupation
shop | store
ship | deliver | shipping | delivery | shipment
package | parcel
discount | price reduction
refund | money back | get money back
return | send back
in stock | available | in store
purchase order | po
gift card | gift voucher
customer service | customer support | support team | customer care
opening hour | business hour | opening time | hour of operation | open hour
price | cost
balance | account balance
cash machine | atm
withdraw | take out money | take money out
salary | wage | paycheck
mortgage | home loan
log in | sign in | login | log on
log out | sign out | logout | log off
sign up | register | create account
set up | configure
password | passcode
insure | protect by insurance
twice | two time
once | one time
sale figure | sale number
profit margin | margin of profit
growth rate | rate of growth
churn rate | rate of churn
forecast | projection | prediction
forecast | project | predict
overdue | past due
contract | agreement
invoice | bill for customer
evolve | develop | change over time
number | count
exam | examination
homework | assignment
flashcard | flash card | study card
example | instance
simple term | simple word | plain language | simple language | easy word | plain english | layman's term | layman term
difference | distinction
disadvantage | drawback | downside
study for | prepare for | revise for
study plan | study schedule | learning plan
about | regarding | concerning | on the topic of | on the subject of | with regard to | related to
world war ii | world war two | ww2 | wwii | second world war | world war 2
world war i | world war one | ww1 | wwi | first world war | world war 1
united states | usa | u.s. | us of america | america
united kingdom | uk | u.k.
email | e-mail | mail
ai | artificial intelligence
joke | funny joke
birthday party | bday party
enjoy | like
wonderful | great
kid | child | children
person | people
car | automobile
apartment | flat
lawyer | attorney
doctor | physician
pharmacy | drugstore
toilet | restroom | bathroom
trash | garbage | rubbish
elevator | lift
truck | lorry
eggplant | aubergine
zucchini | courgette
diaper | nappy
movie theater | cinema
railway station | train station
airplane | plane | aeroplane
luggage | baggage
ill | sick
angry | mad
begin with | start with
choose | pick | select
immediately | right away | straight away | at once | instantly
soon | shortly
maybe | perhaps
often | frequently
usually | normally | typically
now | right now | at the moment | at present | at this moment
also | as well
because of | due to
in total | altogether | all together | overall | in all | all in all
on average | average
most of my money | the bulk of my money | the majority of my money
daily | per day | each day | every day | a day
weekly | per week | each week | every week | a week
monthly | per month | each month | every month | a month
yearly | per year | each year | every year | a year | annual | annually
per | by each
under | below | less than | lower than | cheaper than
over | above | more than | greater than | higher than
cannot | be not able to | be unable to | be not possible to | can not
want | would like | would love | wish
without | with no | not include
exclude | leave out
except | except for | apart from | other than | aside from
maximum | max
minimum | min
approximately | roughly
`;
