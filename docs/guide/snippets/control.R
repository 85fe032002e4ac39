# Who holds what on a day, with base R: SALIENT is the address that salient serve printed.
base <- sub("/$", "", Sys.getenv("SALIENT", "http://127.0.0.1:8080"))
day <- Sys.getenv("DAY", "2020-10-21")
rows <- read.csv(sprintf("%s/api/export/control.csv?day=%s&known=%s", base, day, day), encoding = "UTF-8", na.strings = "")
held <- table(rows$status)
for (status in sort(names(held))) cat(status, held[[status]], "\n")
cat("marking", rows$marking[1], "\n")
cat("cite as", rows$citation[1], "\n")
