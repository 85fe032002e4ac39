// Package web reads pages of the web: the text of an article without the menus, notices and scripts around it, and the
// day it was published. It is apart from package reports, since the libraries it stands on are large.
package web
