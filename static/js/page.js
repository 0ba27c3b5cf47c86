/* Runs before the page is drawn: says that scripts are on, so that what needs them can show itself. */
document.documentElement.classList.add("js");
