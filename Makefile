.PHONY: build test it run load format sql-syntax help

help:   ## show the verbs
	@grep -E '^[a-z-]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/'

build:  ## compile and package, no tests
	mvn -B -ntp -Dquick package

test:   ## unit and property tests of every module
	mvn -B -ntp test

it:     ## everything that continuous integration runs
	mvn -B -ntp verify

run:    ## start the whole system on this machine
	./nyala up

load:   ## send generated traffic with known truth and check the answers
	./nyala demo

format: ## format the sources
	mvn -B -ntp spotless:apply

sql-syntax: ## read all shipped SQL with a grammar of Impala's (needs npm)
	sql-syntax/check
