package options

// tiny is a fictional case of three sides: two that fight and one that may watch. Nothing in it is real.
const tiny = `
format = 1
title = "A tiny halt"
day = "2031-05-04"
today = ["n_shell", "s_shell"]

[[actors]]
id = "north"
name = "Northbank"
[[actors]]
id = "south"
name = "Southbank"
[[actors]]
id = "lake"
name = "The Lake League"
third_party = true

[[options]]
id = "n_shell"
actor = "north"
name = "shell the ferry"
[[options]]
id = "s_shell"
actor = "south"
name = "shell the ferry"
[[options]]
id = "watch"
actor = "lake"
name = "put watchers on the ferry"
cost = 2
risk = 1
reversible = true
assent = ["north", "south"]
[[options]]
id = "escort"
actor = "lake"
name = "escort the ferry"
cost = 1
risk = 3
after = ["watch"]
requires = ["boats"]
reach = "ferry"

[[preferences]]
id = "n1"
actor = "north"
statement = "-n_shell if watch"
source = ["C1"]
known = "2031-05-01"
[[preferences]]
id = "n2"
actor = "north"
statement = "-s_shell"
source = ["C1"]
known = "2031-05-01"
[[preferences]]
id = "n3"
actor = "north"
statement = "n_shell"
source = ["C2"]
known = "2031-05-09"

[[preferences]]
id = "s1"
actor = "south"
statement = "-n_shell"
source = ["C3"]
known = "2031-05-01"
[[preferences]]
id = "s2"
actor = "south"
statement = "s_shell iff n_shell"
source = ["C3"]
known = "2031-05-01"

[[preferences]]
id = "l1"
actor = "lake"
statement = "-n_shell & -s_shell"
assumed = true
known = "2031-05-01"
[[preferences]]
id = "l2"
actor = "lake"
statement = "-watch"
assumed = true
known = "2031-05-01"

[[targets]]
id = "halt"
name = "The ferry runs"
when = "-n_shell & -s_shell"
leaves = ["the ferry's crew"]
[[targets]]
id = "halt-watched"
name = "The ferry runs and is watched"
when = "-n_shell & -s_shell & watch"
`
